"""`manage.py reset_password`: set a new password for an account."""

from argparse import ArgumentParser
from typing import Any

from axes.utils import reset
from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError

from articles.management.accounts import make_password


class Command(BaseCommand):
    help = "Set a new password, shown once; the account is signed out everywhere."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.epilog = (
            "example: manage.py reset_password ada   (changepassword asks for one of your own)"
        )
        parser.add_argument("name")

    def handle(self, **options: Any) -> None:
        name = options["name"]
        user = User.objects.filter(username=name).first()
        if user is None:
            raise CommandError(f"There is no account called {name!r}.", returncode=1)
        password = make_password()
        user.set_password(password)
        user.save(update_fields=["password"])
        # Too many wrong guesses of the old one are forgotten as well.
        reset(username=name)
        self.stdout.write(
            f"The new password of {name}, shown only this once:\n\n    {password}\n\n"
            "Change it at /password/ after signing in."
        )
