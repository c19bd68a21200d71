"""click in Vietnamese: headings, usage line, the help option."""

import click

__all__ = ["Command", "Group"]

HEADINGS = {"Options": "Tùy chọn", "Commands": "Các lệnh", "Arguments": "Đối số"}


class Formatter(click.HelpFormatter):
    """Help pages with Vietnamese headings."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, prefix or "Cách dùng: ")

    def write_heading(self, heading: str) -> None:
        super().write_heading(HEADINGS.get(heading, heading))


class Context(click.Context):
    formatter_class = Formatter


class Command(click.Command):
    """A command whose `--help` speaks Vietnamese."""

    context_class = Context

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "In hướng dẫn này rồi thoát."
        return option


class Group(Command, click.Group):
    """A group of such commands."""

    command_class = Command
