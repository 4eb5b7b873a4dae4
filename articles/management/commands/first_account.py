"""`manage.py first_account`: create the first account of a new archive."""

from argparse import ArgumentParser
from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand

from articles.management.accounts import make_administrator, make_password


class Command(BaseCommand):
    help = "Create an account that may do everything, if there is none; its password is shown once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.epilog = "example: manage.py first_account --name editor"
        parser.add_argument("--name", default="editor")

    def handle(self, **options: Any) -> None:
        if User.objects.exists():
            return
        password = make_password()
        make_administrator(options["name"], password)
        self.stdout.write(
            "\n"
            "  An administrator's account was created. Its password is shown only once:\n\n"
            f"      name      {options['name']}\n"
            f"      password  {password}\n\n"
            "  Sign in at /sign-in/ and change it at /password/.\n"
        )
