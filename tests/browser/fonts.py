"""The machine's fonts, one family at a time: what a layout test says depends on no other font."""

import shutil
import subprocess
from pathlib import Path
from xml.sax.saxutils import escape

# Each with the Debian package that brings it.
FAMILIES = {
    "Liberation": "fonts-liberation",
    "Noto": "fonts-noto-core",
    "DejaVu": "fonts-dejavu-core",
}

# Fonts are rejected by pattern: a file name that is rejected can't be accepted again.
_CONFIGURATION = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  {folders}
  <cachedir>{cache}</cachedir>
  <selectfont>
    <acceptfont>
      <pattern><patelt name="family"><string>{family} Sans</string></patelt></pattern>
      <pattern><patelt name="family"><string>{family} Serif</string></patelt></pattern>
    </acceptfont>
    <rejectfont>
      <pattern><patelt name="scalable"><bool>true</bool></patelt></pattern>
      <pattern><patelt name="scalable"><bool>false</bool></patelt></pattern>
    </rejectfont>
  </selectfont>
  <match target="pattern">
    <test name="family" compare="eq"><string>serif</string></test>
    <edit name="family" mode="prepend" binding="strong"><string>{family} Serif</string></edit>
  </match>
  <match target="pattern">
    <test name="family" qual="all" compare="not_eq"><string>{family} Serif</string></test>
    <edit name="family" mode="append_last" binding="same"><string>{family} Sans</string></edit>
  </match>
</fontconfig>
"""


def find_families() -> list[str]:
    """Return the families that are installed here."""
    return [family for family in FAMILIES if _find_folders(family)]


def write_configuration(family: str, folder: Path) -> Path:
    """Write a fontconfig file into `folder` that knows this family only; its path."""
    file = folder / f"{family}.conf"
    names = "".join(f"<dir>{escape(name)}</dir>" for name in _find_folders(family))
    cache = escape(str(folder / "cache"))
    file.write_text(
        _CONFIGURATION.format(family=family, folders=names, cache=cache), encoding="utf-8"
    )
    return file


def _find_folders(family: str) -> list[str]:
    """Return where the fonts of a family are; fontconfig alone knows."""
    if not shutil.which("fc-list"):
        return []
    listed = subprocess.run(
        ["fc-list", f"{family} Sans", "file"], capture_output=True, text=True, check=True
    )
    files = [line.strip().removesuffix(":") for line in listed.stdout.splitlines()]
    return sorted({str(Path(file).parent) for file in files})
