"""Running it, and changing it."""

from .feature import Feature

FEATURES = [
    Feature(
        "F-133",
        "One command brings up a working instance with an invented partnership.",
        "make demo",
        ("tests/house/test_make_demo.py::test_one_command_brings_up_a_working_instance_twice",),
    ),
    Feature(
        "F-135",
        "Backup and restore are one command each; a restore keeps erased what was erased and tells what came due.",
        "manage.py backup, restore",
        (
            "tests/config/test_backup.py::test_restore_of_the_day_before_keeps_erased_what_was_erased",
            "tests/config/test_backup.py::test_clocks_go_on_after_a_restore_and_what_came_due_fires_once",
        ),
    ),
    Feature(
        "F-136",
        "A health page tells of web, database, disk, queue, failed jobs, reminders, mail, scanner and certificate.",
        "/healthz",
        (
            "tests/config/test_operations.py::test_machine_is_told_that_all_is_well",
            "tests/config/test_health.py::test_machine_is_told_how_long_a_message_waits",
            "tests/config/test_health.py::test_machine_is_told_two_weeks_before_the_certificate_ends",
            "tests/forms/test_scanning.py::test_with_the_scanner_down_the_form_goes_on_and_the_file_is_looked_at_later",
        ),
    ),
    Feature(
        "F-137",
        "With mail, search, scanner or queue down, what was sent in is kept and completed later.",
        "outbox, worker, SCANNER",
        (
            "tests/stories/test_while_something_is_down.py::test_while_the_mail_server_refuses_for_an_hour_a_referral_comes_in_and_its_mail_goes_later",
            "tests/stories/test_while_something_is_down.py::test_while_no_worker_runs_a_referral_comes_in_and_the_clock_sends_its_mail_once",
            "tests/stories/test_while_something_is_down.py::test_while_the_scanner_is_away_a_file_is_kept_closed_and_opens_after_its_scan",
        ),
    ),
    Feature(
        "F-139",
        "Browser tests follow each role through its main journey, refusals included.",
        "make test",
        (
            "tests/browser/test_from_referral_to_notification.py::test_a_case_goes_from_referral_to_notification",
            "tests/browser/test_refusals.py::test_whoever_has_no_right_to_a_case_finds_nothing_and_a_way_back",
            "tests/browser/test_refusals.py::test_a_wrong_password_and_a_wrong_code_let_nobody_in",
            "tests/browser/test_refusals.py::test_a_voice_that_counts_already_is_refused_and_what_was_typed_stays",
        ),
    ),
    Feature(
        "F-140",
        "A kind of step is added by a package of its own, documented with an example that runs.",
        "docs/adding-a-step-kind.md",
        (
            "tests/procedures/test_example_kind.py::test_a_case_runs_through_a_step_of_the_new_kind",
            "tests/procedures/test_example_kind.py::test_the_builder_has_a_page_for_it_made_from_its_settings",
        ),
    ),
    Feature(
        "F-141",
        "A partnership's procedure, forms, letters and guidance are text: exported, compared, reviewed and loaded again.",
        "manage.py export_partnership, manage.py load_partnership",
        (
            "tests/procedures/test_export_partnership.py::test_a_round_trip_of_each_of_the_five_gives_identical_files",
            "tests/procedures/test_export_partnership.py::test_the_exported_folder_says_what_the_loaded_one_said",
        ),
    ),
    Feature(
        "F-142",
        "Code, secrets and package hashes are checked at each change, known holes by `make audit`; there is an address to tell.",
        "make lint, make audit, SECURITY.md",
        (
            "tests/security/test_scanning.py::test_lint_finds_code_that_opens_a_hole",
            "tests/security/test_scanning.py::test_lint_finds_a_secret_in_a_file",
            "tests/security/test_scanning.py::test_lint_runs_both_at_each_change",
            "tests/house/test_requirements.py::test_every_package_is_pinned_with_a_hash_and_no_address",
            "tests/security/test_auditing.py::test_audit_names_a_hole_and_where_it_is_mended",
            "tests/security/test_auditing.py::test_audit_that_reached_nobody_is_no_pass",
            "tests/security/test_auditing.py::test_audit_refuses_a_lock_without_hashes",
            "tests/security/test_scanning.py::test_whoever_finds_a_hole_knows_whom_to_tell_and_when_they_hear",
        ),
    ),
]
