"""What the product can do, where, and the tests that show it. Without a test a feature counts as not yet there."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Feature:
    """`where` is a page, a command or a part of the API; `tests` are written path::name."""

    id: str
    what: str
    where: str
    tests: tuple[str, ...] = ()


FEATURES = [
    Feature(
        "F-020",
        "Whoever sends a form gets a reference, a copy to keep, and what happens next with dates.",
        "/forms/…/receipt/",
        ("tests/forms/test_filling.py::test_a_filler_goes_through_the_pages_checks_and_sends",),
    ),
    Feature(
        "F-023",
        "A partnership changes its own procedure as data, with no developer and no restart; a second person approves it.",
        "/portal/procedures/…",
        (
            "tests/procedures/builder/test_builder.py::test_a_change_is_drafted_sent_approved_and_in_force",
            "tests/procedures/builder/test_builder.py::test_whoever_wrote_or_sent_a_change_cannot_approve_it",
            "tests/procedures/builder/test_builder.py::test_a_version_starts_on_its_day_and_not_before",
            "tests/procedures/builder/test_builder.py::test_approvers_have_a_task_and_a_mail_and_the_sender_hears_what_became_of_it",
            "tests/procedures/builder/test_parts.py::test_whatever_can_be_said_of_a_step_comes_through_its_fields",
            "tests/browser/test_writing_a_procedure.py::test_rosa_sets_a_clock_and_a_condition_by_fields_and_reads_them_in_words",
            "tests/stories/test_sixth_partnership.py::test_the_builder_alone_gives_the_same_procedure_and_a_case_runs_to_its_decision",
            "tests/procedures/grammar/test_conditions_on_answers.py::test_a_step_opens_by_what_the_referral_says",
            "tests/procedures/grammar/test_listed_items.py::test_whoever_has_an_attribute_has_the_voice_however_they_have_it",
            "tests/procedures/grammar/test_listed_items.py::test_the_answer_of_an_outside_body_is_recorded_with_proof",
            "tests/cases/test_groups.py::test_a_step_waits_until_its_group_has_been_named_and_somebody_owes_that",
            "tests/procedures/grammar/test_clocks.py::test_a_window_that_blocks_keeps_a_step_open_until_its_first_day",
        ),
    ),
    Feature(
        "F-023",
        "A procedure is built on a shared version, keeps only its differences and its floors, and takes a new one over by choice.",
        "manage.py load_base, /portal/procedures/…/base/",
        (
            "tests/procedures/bases/test_load_base.py::"
            "test_the_export_gives_the_differences_back_and_loading_them_changes_nothing",
            "tests/procedures/bases/test_load_base.py::"
            "test_a_floor_that_is_loosened_is_refused_with_its_place_rule_and_remedy",
            "tests/stories/test_shared_procedure.py::"
            "test_a_new_version_is_compared_chosen_from_approved_and_running_cases_stay",
            "tests/stories/test_floors_of_england.py::test_what_falls_below_a_floor_is_refused_with_its_rule",
            "tests/procedures/bases/test_merging.py::test_what_only_one_side_changed_is_taken",
        ),
    ),
    Feature(
        "F-026",
        "Reminders are rows in the database; one that was missed fires late, and once.",
        "manage.py clock",
        (
            "tests/clocks/test_firing.py::test_clock_fires_a_rung_once_and_the_second_sweep_changes_nothing",
            "tests/clocks/test_firing.py::test_two_sweepers_at_once_fire_each_rung_once",
            "tests/chaos/test_clock_crashes.py::test_rung_of_a_process_killed_at_its_commit_fires_once",
        ),
    ),
    Feature(
        "F-029",
        "Work is handed on to a colleague, or by who handles the case; a named deputy acts on days, recorded as “for”.",
        "/portal/, /portal/people/…",
        (
            "tests/cases/test_handing_on.py::test_dana_hands_her_duty_on_to_a_colleague_who_finds_it_among_the_tasks",
            "tests/cases/test_handing_on.py::test_whoever_handles_the_case_reassigns_it_from_the_case_page",
            "tests/cases/test_handing_on.py::test_of_two_in_the_same_moment_one_hands_it_on",
            "tests/accounts/people/test_deputies.py::test_a_deputys_vote_is_written_down_as_given_for_the_holder",
            "tests/accounts/people/test_deputies.py::test_a_deputy_sees_what_the_office_sees_on_those_days_only",
        ),
    ),
    Feature(
        "F-033",
        "Of two who finish the same step at once, one succeeds and the other is told.",
        "acting()",
        (
            "tests/matters/test_acting.py::test_ten_people_vote_in_the_same_second_and_there_is_one_outcome",
            "tests/decisions/test_voting.py::test_a_double_submit_counts_once_and_shows_what_was_typed",
        ),
    ),
    Feature(
        "F-034",
        "Periods are counted in working days of the nation, less holidays and closures kept as data.",
        "clocks/arithmetic.py, the partnership's calendar",
        (
            "tests/clocks/test_arithmetic.py::test_due_date_of_the_field",
            "tests/clocks/test_deadlines.py::test_accepted_days_of_the_calendar_do_not_count_and_proposed_ones_do",
        ),
    ),
    Feature(
        "F-039",
        "A clock starts from the event; a corrected start moves it and leaves a trace.",
        "/portal/cases/…/dates/…/",
        (
            "tests/cases/test_correcting.py::test_rosa_corrects_the_day_of_becoming_aware_and_the_due_date_moves",
            "tests/cases/test_correcting.py::test_the_trace_says_who_when_what_before_and_why",
            "tests/cases/test_correcting.py::test_rungs_that_have_not_fired_move_and_a_fired_one_stays",
            "tests/cases/test_correcting.py::test_of_two_who_correct_at_once_the_second_is_told_and_loses_nothing",
        ),
    ),
    Feature(
        "F-040",
        "Every due date explains itself: its start, the days counted, the days left out and why.",
        "/portal/, /portal/cases/…",
        (
            "tests/clocks/test_explain.py::test_bank_holidays_are_named",
            "tests/clocks/test_deadlines.py::test_due_date_is_counted_and_explained",
        ),
    ),
    Feature(
        "F-054",
        "Members give a view and reasons before any sees another's; then they are shown together and discussed.",
        "/portal/cases/…/steps/…/",
        (
            "tests/decisions/test_blind.py::test_members_see_no_others_view_before_theirs_is_in_by_any_page",
            "tests/decisions/test_blind.py::test_all_views_are_opened_together_and_wait_for_the_discussion",
            "tests/decisions/test_blind.py::test_a_further_round_asks_everybody_again_and_keeps_the_first",
        ),
    ),
    Feature(
        "F-055",
        "Nobody decides on what they wrote or are the subject of, by any route.",
        "/portal/cases/…/steps/…/, …/decisions/…/bar/",
        (
            "tests/decisions/test_who_may_not.py::test_the_referrer_cannot_vote_on_the_page",
            "tests/decisions/test_who_may_not.py::test_a_deputy_of_the_referrer_cannot_vote_either",
            "tests/decisions/test_who_may_not.py::test_the_referrer_cannot_lead_the_decision",
            "tests/decisions/test_who_may_not.py::test_the_subject_of_a_case_is_named_and_cannot_decide",
            "tests/decisions/test_who_may_not.py::test_no_service_lets_the_referrer_decide_whatever_calls_it",
        ),
    ),
    Feature(
        "F-056",
        "A decision needs each statutory partner, or a quorum that is set, and shows who has yet to sign.",
        "/portal/cases/…/steps/…/",
        (
            "tests/decisions/test_criteria.py::test_the_page_shows_who_has_yet_to_sign",
            "tests/decisions/test_counting.py::test_quorum_may_be_asked_of_a_category",
            "tests/decisions/test_voting.py::test_closing_without_quorum_names_who_is_missing",
        ),
    ),
    Feature(
        "F-057",
        "Criteria, reasons, count and dissent are kept in fixed fields and frozen on signing.",
        "/portal/cases/…/steps/…/",
        (
            "tests/decisions/test_criteria.py::test_each_voice_says_of_each_criterion_whether_it_is_met_and_why",
            "tests/decisions/test_criteria.py::test_dissent_is_recorded_and_everything_is_frozen_on_signing",
            "tests/stories/test_elmforests_route.py::test_a_death_with_neglect_is_always_enough_and_the_rest_is_considered",
        ),
    ),
    Feature(
        "F-059",
        "A conflict of interest bars sight and voice from then on; a late one suspends the open decision.",
        "/portal/cases/…/conflict/",
        (
            "tests/decisions/test_who_may_not.py::test_a_conflict_declared_before_the_papers_bars_and_suspends_nothing",
            "tests/decisions/test_who_may_not.py::test_a_conflict_declared_late_suspends_until_the_office_resumes_it",
            "tests/stories/test_brackenheaths_route.py::"
            "test_who_notified_or_has_a_conflict_gives_no_voice_and_the_others_recommend",
        ),
    ),
    Feature(
        "F-060",
        "A decision made anew keeps both, starts its clocks again and corrects every notice of the first.",
        "/portal/cases/…/decisions/…/reopen/",
        (
            "tests/decisions/test_life.py::test_a_reopened_decision_keeps_both_restarts_clocks_and_tells_again",
            "tests/decisions/test_life.py::test_a_decision_that_was_made_can_be_void_too",
        ),
    ),
    Feature(
        "F-027",
        "One step starts a part of its own for each agency on a list; an agency can be added, and let off, while it runs.",
        "/portal/cases/…/requests/…/add/",
        (
            "tests/chaos/test_requests.py::test_every_rung_fires_once_and_every_mail_goes_whatever_is_killed",
            "tests/information_requests/test_route.py::test_an_agency_added_late_has_its_own_clock",
            "tests/chaos/test_return_crashes.py::test_no_act_on_a_part_that_is_killed_strands_the_request",
        ),
    ),
    Feature(
        "F-037",
        "A ladder reminds, chases, tells deputies, the chair and the partners: each rung once, in order, until it is done.",
        "procedure.yaml, ladders",
        (
            "tests/information_requests/test_ladder.py::test_each_rung_fires_once_in_order_to_whom_it_names",
            "tests/information_requests/test_ladder.py::test_an_answer_stops_the_ladder_at_once",
            "tests/information_requests/test_ladder.py::test_the_deputies_of_an_office_can_be_told_alone",
            "tests/chaos/test_requests.py::test_every_rung_fires_once_and_every_mail_goes_whatever_is_killed",
        ),
    ),
    Feature(
        "F-044",
        "One request goes to many agencies, each with its own form, date and chasing; one page shows who has answered.",
        "/portal/cases/…/steps/…/, /portal/requests/",
        (
            "tests/information_requests/test_many.py::test_twenty_agencies_are_asked_and_eight_answer_in_the_same_second",
            "tests/information_requests/test_route.py::test_an_agency_added_late_has_its_own_clock",
            "tests/information_requests/test_clocks.py::test_the_chases_are_shown_to_the_office",
            "tests/performance/test_query_counts.py::"
            "test_a_request_takes_the_same_queries_for_any_number_of_agencies",
        ),
    ),
    Feature(
        "F-046",
        "An agency's return is hidden from the other agencies until the request closes or the office releases it.",
        "/portal/cases/…/requests/…/",
        (
            "tests/information_requests/test_apart.py::test_a_neighbour_finds_no_address_of_the_polices_part",
            "tests/information_requests/test_apart.py::"
            "test_who_sees_the_case_reads_the_others_only_once_they_are_shown",
        ),
    ),
    Feature(
        "F-050",
        "“Not known to us” is one click: a complete return, with the day on which the agency searched.",
        "/portal/requests/…/",
        (
            "tests/information_requests/test_route.py::test_not_known_to_us_is_one_click_and_a_complete_return",
        ),
    ),
    Feature(
        "F-082",
        "Nobody, superusers included, publishes, schedules or takes down a page alone; who wrote any of it cannot approve.",
        "/cms/",
        (
            "tests/accounts/test_cms_approval.py::test_author_cannot_approve_the_own_change",
            "tests/accounts/test_cms_approval.py::test_editor_who_wrote_in_between_cannot_approve_and_a_third_can",
            "tests/accounts/test_cms_approval.py::test_superuser_neither_publishes_nor_approves",
            "tests/accounts/test_cms_approval.py::test_scheduled_change_goes_live_on_its_day_once_approved",
            "tests/accounts/test_cms_approval.py::test_what_was_changed_since_it_was_opened_is_not_approved",
            "tests/accounts/test_cms_guard.py::test_superuser_publishes_no_version_by_any_action",
            "tests/accounts/test_cms_guard.py::test_approval_that_is_written_down_directly_is_asked_too",
            "tests/accounts/test_cms_report.py::"
            "test_approver_reads_the_report_and_the_public_gets_the_same_bytes",
            "tests/browser/test_approving_pages.py::test_page_goes_live_by_two_people",
        ),
    ),
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
        "A health page tells of web, database, queue, reminders, mail, scanner and certificate.",
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
    Feature(
        "F-024",
        "A running case stays on its version until somebody moves it; the move is shown beforehand and kept.",
        "/portal/cases/…/version/",
        (
            "tests/cases/test_versions.py::test_a_running_case_stays_where_it_is",
            "tests/cases/test_versions.py::test_rosa_sees_what_a_move_would_change_and_then_moves_it",
        ),
    ),
    Feature(
        "F-025",
        "Steps run in parallel, on demand or once for each agency, and join on all, any, or a number.",
        "procedure.yaml: after, on_demand, each",
        (
            "tests/cases/test_joins.py::test_a_join_opens_with_the_last_step_that_it_needs",
            "tests/cases/test_on_demand.py::test_each_time_is_a_round_of_its_own_with_what_follows_it",
            "tests/cases/test_for_each.py::test_what_waits_for_it_waits_for_all_of_it",
        ),
    ),
    Feature(
        "F-028",
        "A step is withdrawn or undone, a case ended early, and every round is kept.",
        "/portal/cases/…/change/",
        (
            "tests/cases/test_changing.py::test_rosa_withdraws_an_open_step_and_the_case_goes_on",
            "tests/cases/test_changing.py::test_rosa_undoes_a_decision_while_nothing_is_built_on_it",
            "tests/cases/test_changing.py::test_rosa_ends_a_case_as_the_procedure_lets_her",
            "tests/cases/test_rounds.py::test_an_outcome_sends_the_case_back_and_both_rounds_are_kept",
            "tests/stories/test_two_cases_are_one.py::test_undone_the_dates_move_back_and_the_first_stands_where_it_stood",
        ),
    ),
    Feature(
        "F-030",
        "A stuck step is listed with its error and retried without access to the database.",
        "/portal/operations/",
        (
            "tests/cases/test_stuck_steps.py::test_an_operator_sees_it_and_retries_it",
            "tests/cases/test_joins.py::test_a_join_that_can_no_longer_be_met_is_shown_as_stuck",
        ),
    ),
    Feature(
        "F-031",
        "Where a case is, what came before and what waits on whom: as text and as a picture.",
        "/portal/cases/…/picture/",
        (
            "tests/procedures/test_picture.py::test_rosa_sees_where_a_case_stands_in_words_and_as_a_picture",
            "tests/procedures/test_picture.py::test_every_step_is_drawn_once_and_every_way_is_an_arrow",
        ),
    ),
    Feature(
        "F-032",
        "A changed procedure is played against past and made-up cases before it goes live.",
        "manage.py dry_run",
        (
            "tests/cases/test_versions.py::test_a_dry_run_tells_the_differences_case_by_case_and_keeps_nothing",
            "tests/cases/test_versions.py::test_an_operator_plays_a_file",
        ),
    ),
    Feature(
        "F-035",
        "A clock stands still for a ground and goes on; each stretch is kept and shown.",
        "/portal/cases/…/hold/",
        (
            "tests/cases/test_holds.py::test_a_clock_that_can_pause_has_no_date_and_goes_on_less_the_days_of_the_hold",
        ),
    ),
    Feature(
        "F-038",
        "More time needs a reason and the office that may give it; both dates are kept.",
        "/portal/cases/…/more-time/",
        ("tests/cases/test_more_time.py::test_rosa_gives_more_time_and_both_dates_stay",),
    ),
]
