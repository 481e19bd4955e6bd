"""Approval by a second person: what becomes public, or ceases to be, was approved by an editor who wrote none of it.

authors: who wrote a version; tester: what Wagtail offers an editor; guard: what is refused when it is saved;
publishing and menu: giving the approval; telling: mails about it; versions: what is public meanwhile; set_up: a partnership's workflow;
references: what a page may lead to. The task itself is pages.models.SecondPersonTask.
"""
