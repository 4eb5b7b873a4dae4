"""What gunicorn is told beside its command line (`--config python:newsroom.server`)."""

from gunicorn.http import message

# The longest address that is answered with a page. A search of 10,000 characters is cut with a
# word to the reader; gunicorn's own ceiling of 8,190 would show its bare error page instead.
LONGEST_ADDRESS = 65_536

message.MAX_REQUEST_LINE = LONGEST_ADDRESS
limit_request_line = LONGEST_ADDRESS
