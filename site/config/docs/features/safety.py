"""Who may see and do what, and what never leaves."""

from .feature import Feature

FEATURES = [
    Feature(
        "F-106",
        "The same form sent twice has one effect.",
        "/forms/…/check/",
        (
            "tests/forms/test_conflicts.py::test_a_second_click_gets_the_first_receipt",
            "tests/forms/test_conflicts.py::test_two_colleagues_who_send_in_the_same_moment_send_once",
        ),
    ),
    Feature(
        "F-107",
        "A password and a second factor, for everyone, on every path.",
        "/account/",
        (
            "tests/accounts/test_gate.py::test_password_alone_opens_only_the_steps_of_signing_in",
            "tests/accounts/test_gate.py::test_stranger_is_sent_to_sign_in_from_every_address_that_is_not_public",
            "tests/accounts/test_factor.py::test_recovery_code_opens_only_the_set_up_and_tells_pat_and_the_agency",
            "tests/accounts/test_reset.py::test_link_sets_a_password_once_and_signs_nobody_in",
            "tests/accounts/test_remembered.py::test_device_skips_the_code_for_14_days",
        ),
    ),
    Feature(
        "F-108",
        "A passkey is the second factor; where it verifies its owner, the only one.",
        "/account/login/, /account/passkeys/new/",
        (
            "tests/browser/test_passkeys.py::test_dana_sets_up_a_passkey_instead_of_an_app_and_it_is_both_factors",
            "tests/browser/test_passkeys.py::test_passkey_without_verifying_its_owner_is_a_second_factor_and_never_both",
            "tests/accounts/test_passkeys.py::test_passkey_that_did_not_verify_its_owner_never_signs_in_alone",
        ),
    ),
    Feature(
        "F-109",
        "Important acts ask for the second factor again after 15 minutes; nothing typed is lost.",
        "/account/again/",
        (
            "tests/accounts/test_again.py::test_fresh_proof_lasts_15_minutes",
            "tests/accounts/test_kept.py::test_notice_is_signed_off_with_a_fresh_proof_only",
            "tests/accounts/test_again.py::test_operators_confirm_before_they_send_a_message_again",
        ),
    ),
    Feature(
        "F-111",
        "An agency manages its own people; a leaver is out with the next click, whoever moves sees the new agency's.",
        "/portal/people/",
        (
            "tests/accounts/people/test_inviting.py::test_a_lead_invites_into_no_other_place",
            "tests/accounts/people/test_renaming.py::test_a_name_to_come_takes_effect_when_its_day_begins",
            "tests/accounts/people/test_offices.py::test_a_lead_gives_no_office_of_the_partnership_or_of_others",
            "tests/accounts/people/test_leaving.py::test_a_leavers_session_ends_with_the_next_click",
            "tests/accounts/people/test_leaving.py::test_a_leavers_drafts_stay_with_the_agency",
            "tests/accounts/people/test_leaving.py::"
            "test_somebody_who_moves_loses_the_old_agencys_sight_and_offices_in_one_act",
        ),
    ),
    Feature(
        "F-112",
        "A partnership's data never appear in another's lists, choosers, search, history or counts in the CMS.",
        "/cms/",
        (
            "tests/leaks/test_cms_matrix.py::test_each_mounted_route_has_a_line",
            "tests/leaks/test_cms_matrix.py::test_each_visitor_gets_what_is_theirs",
            "tests/leaks/test_cms_matrix.py::test_nothing_else_of_wagtails_is_there_for_an_editor",
            "tests/leaks/test_cms_matrix.py::test_counts_are_of_the_own_pages_only",
            "tests/leaks/test_cms_tried.py::test_each_route_that_names_an_object_is_tried",
            "tests/leaks/test_cms_tried.py::test_nothing_foreign_is_reached_by_its_number",
            "tests/leaks/test_cms_tried.py::test_what_a_neighbour_does_changes_no_letter_of_a_list",
            "tests/leaks/test_cms_tried.py::test_no_file_or_row_has_an_address",
            "tests/leaks/test_library_routes.py::test_each_address_of_a_library_is_known",
        ),
    ),
    Feature(
        "F-113",
        "Access is by case and office and says why; an emergency needs a reason, is told at once and is reviewed.",
        "/portal/cases/…/access/, /portal/emergency/",
        (
            "tests/cases/test_access.py::test_the_case_page_leads_to_who_sees_the_case_and_why",
            "tests/cases/test_access_walls.py::test_no_path_leads_past_the_wall",
            "tests/cases/test_access_apart.py::test_an_office_in_one_partnership_shows_nothing_of_the_other",
            "tests/matters/test_emergency.py::test_erin_reads_the_case_for_an_hour_and_no_longer",
            "tests/matters/test_emergency.py::test_another_one_reviews_it_and_the_outcome_is_recorded",
            "tests/matters/test_emergency.py::test_it_never_leads_past_a_declared_conflict",
            "tests/cases/test_access_rights.py::test_the_review_of_an_emergency_has_a_date_in_working_days_and_ends_its_clock",
            "tests/cases/test_access_rights.py::"
            "test_the_office_that_stands_in_takes_a_case_that_nobody_else_can_work_on",
        ),
    ),
    Feature(
        "F-114",
        "Guessing is slowed down by account and by address, in words that tell nothing about the account.",
        "/account/login/",
        (
            "tests/accounts/test_throttling.py::test_machine_that_tries_one_account_is_stopped_in_the_same_words_for_any",
            "tests/accounts/test_throttling.py::test_machine_that_tries_many_accounts_from_one_address_is_stopped",
            "tests/accounts/test_sign_in.py::test_wrong_password_says_the_same_whether_the_account_exists",
            "tests/security/test_what_is_said.py::test_sign_in_answers_alike_whether_there_is_an_account",
            "tests/security/test_what_is_said.py::test_sign_in_works_as_long_whether_there_is_an_account",
        ),
    ),
    Feature(
        "F-115",
        "Each look at a case is noted: who, when, at which address, and whether it was viewed, downloaded or copied.",
        "/portal/cases/…",
        ("tests/cases/test_who_has_looked.py::test_each_way_of_reading_is_noted_with_its_address",),
    ),
    Feature(
        "F-116",
        "The journal is only added to, sealed each minute, and signed each day: a later change is found and named.",
        "manage.py verify_journal, /portal/operations/digests/",
        (
            "tests/journal/test_seals.py::test_row_altered_by_a_superuser_is_named",
            "tests/journal/test_digests.py::test_rewriting_the_whole_chain_is_found_by_the_digest",
            "tests/chaos/test_two_sealers.py::test_three_sealers_beside_writers_make_one_chain",
        ),
    ),
    Feature(
        "F-117",
        "Offices that handle a case see who has looked at it; what is out of the ordinary is pointed out.",
        "/portal/cases/…/readers/",
        (
            "tests/cases/test_who_has_looked.py::test_rosa_sees_who_looked_when_at_what_and_how",
            "tests/cases/test_who_has_looked.py::test_many_cases_within_an_hour_are_pointed_out",
        ),
    ),
    Feature(
        "F-118",
        "Names and narratives are encrypted with a key for each case; what wraps the keys is changed without a stop.",
        "manage.py rewrap_keys, erase_case",
        (
            "tests/matters/test_keys.py::test_rotation_by_two_at_once_beside_writers_loses_no_key",
            "tests/matters/test_keys_of_names.py::test_name_is_found_however_it_is_written",
            "tests/cases/test_erasing.py::test_no_page_of_an_erased_world_breaks",
        ),
    ),
    Feature(
        "F-119",
        "An export of a case is encrypted, carries its requester's name, ends after 7 days, and each download is counted.",
        "/portal/cases/…/export/",
        (
            "tests/cases/test_exports.py::test_rosa_gets_the_whole_record_as_an_encrypted_file_with_her_name_on_each_page",
            "tests/cases/test_exports.py::test_each_download_is_counted_and_stands_in_the_history",
            "tests/cases/test_exports.py::test_what_ends_it_deletes_the_file",
        ),
    ),
    Feature(
        "F-120",
        "No personal data in logs, addresses, reports of errors or subjects of mails.",
        "everywhere",
        (
            "tests/canaries/test_canaries.py::test_nobody_finds_a_canary_outside",
            "tests/security/test_what_is_said.py::test_the_log_of_an_error_names_nobody",
            "tests/security/test_what_is_said.py::test_signing_in_writes_neither_password_nor_address_into_the_log",
        ),
    ),
    Feature(
        "F-122",
        "A mail carries a reference and a link, never a name or what happened.",
        "outbox/letters.py",
        ("tests/outbox/test_telling.py::test_detail_of_a_case_is_refused",),
    ),
    Feature(
        "F-123",
        "Notices wait for one mail a day or a week where somebody chooses so; a repeat after a crash is marked.",
        "/account/notices/",
        (
            "tests/outbox/test_digests.py::test_a_week_of_one_who_has_chosen_monday",
            "tests/outbox/test_digests.py::test_two_sweepers_at_once_make_one_digest",
            "tests/chaos/test_webhooks.py::test_digest_of_a_killed_clock_goes_once_more_and_says_so",
        ),
    ),
    Feature(
        "F-124",
        "Mail that comes back is a duty of who handles the case; they correct the address and send it again.",
        "/portal/messages/…/",
        (
            "tests/outbox/test_tracking.py::test_bounce_is_a_duty_of_the_office_that_handles_the_case",
            "tests/outbox/test_mending.py::test_rosa_corrects_the_address_and_the_notice_goes_there",
            "tests/notifications/test_proof.py::test_proof_shows_both_messages_with_their_moments",
        ),
    ),
    Feature(
        "F-126",
        "Each type of page passes automated checks of WCAG 2.2 AA; the record of tests by people is published.",
        "make test, /accessibility/",
        (
            "tests/browser/test_from_referral_to_notification.py::test_a_case_goes_from_referral_to_notification",
            "tests/browser/test_people_and_access.py::test_a_lead_invites_names_a_deputy_and_sees_somebody_off",
            "tests/config/test_accessibility.py::test_visitor_reads_that_nobody_has_tested_it_yet",
        ),
    ),
]
