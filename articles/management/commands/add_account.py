"""`manage.py add_account`: create an administrator, editor or reader."""

from argparse import ArgumentParser, RawDescriptionHelpFormatter
from typing import Any

from django.contrib.auth.models import User
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from articles.management.accounts import ROLES, make_password


class Command(BaseCommand):
    help = "Create an account; its password is shown once."
    epilog = (
        "examples:\n"
        "  manage.py add_account ada                  # an editor\n"
        "  manage.py add_account ben --role reader    # for a private archive\n"
        "exit code: 0 created, 1 the name is taken, 2 bad usage"
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.epilog = self.epilog
        parser.formatter_class = RawDescriptionHelpFormatter
        parser.add_argument("name")
        parser.add_argument("--role", choices=sorted(ROLES), default="editor")

    def handle(self, **options: Any) -> None:
        name, role = options["name"], options["role"]
        _check(name)
        password = make_password()
        ROLES[role](name, password)
        self.stdout.write(
            f"An account was created ({role}). The password is shown only this once:\n\n"
            f"    name      {name}\n"
            f"    password  {password}\n\n"
            "Sign in at /sign-in/ and change it at /password/."
        )


def _check(name: str) -> None:
    try:
        UnicodeUsernameValidator()(name)
    except ValidationError as error:
        raise CommandError(
            f"{name!r} is not a valid account name: {error.messages[0]}", returncode=2
        ) from error
    if User.objects.filter(username__iexact=name).exists():
        raise CommandError(
            f"There is already an account called {name!r}: reset_password sets a new password.",
            returncode=1,
        )
