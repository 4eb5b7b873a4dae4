"""`manage.py first_account`: the account with which a new archive is taken into use."""

import secrets
from argparse import ArgumentParser
from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand

# 16 random bytes: nobody guesses it, and it still fits on a note beside the keyboard.
PASSWORD_BYTES = 16


class Command(BaseCommand):
    help = "Create an account that may do everything, if there is none; its password is shown once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.epilog = "example: manage.py first_account --name editor"
        parser.add_argument("--name", default="editor")

    def handle(self, **options: Any) -> None:
        if User.objects.exists():
            return
        password = secrets.token_urlsafe(PASSWORD_BYTES)
        User.objects.create_superuser(options["name"], password=password)
        self.stdout.write(
            "\n"
            "  An account for the editor was made. The password is shown only this once:\n\n"
            f"      name      {options['name']}\n"
            f"      password  {password}\n\n"
            "  Sign in at /admin/ and change it there.\n"
        )
