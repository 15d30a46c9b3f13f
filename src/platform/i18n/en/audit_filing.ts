/** What an auditor's tablet sends, and the pages about it that need no tablet. */
export const audit_filing = {
  // What is refused, and why.
  not_an_id: 'This is not an id: a UUID is needed.',
  not_an_instant: 'This is not a date with a time, such as 2026-11-21T06:24:28.000Z.',
  not_a_hash: 'This is not a SHA-256 hash: 64 digits and small letters a to f.',
  too_many_items: 'At most 200 items can be sent at once. Send the others after these.',
  item_reused: 'Something else was already sent under this id. Give the change an id of its own.',
  finding_or_question: 'Name the finding by its number or by its question, and not by both.',
  finding_unknown: 'The audit has no such finding. Load the audit again.',
  template_changed:
    'The audit is based on another template than the one on this device. Nothing was taken. Save a backup, then load the audit again.',
  too_many_conflicts:
    'More than {{limit}} entries are waiting for a decision. Decide on some of them first, then send again.',
  conflicts_open_one:
    '{{count}} entry was filled in differently by two people. Decide which one stays before you sign.',
  conflicts_open_other:
    '{{count}} entries were filled in differently by two people. Decide which ones stay before you sign.',
  conflict_unknown: 'There is no such open entry in this audit.',
  conflict_resolved: 'Somebody has already decided on this entry.',
  conflict_moved:
    'The entry has changed in the meantime. Nothing was decided; look at what it says now and choose again.',
  one_question: 'Decide on the entries of one question at a time.',
  device_revoked: 'This device was removed from your list. It cannot send anything any more.',
  too_many_devices: 'You have {{limit}} devices already. Remove one that you no longer use, then try again.',
  upload_unknown: 'This file is no longer here, or it belongs to another audit. Send it again.',
  upload_unfinished: 'Only {{here}} of {{size}} bytes of this file have arrived. Send the rest first.',
  sha_mismatch:
    'The file was damaged on its way: its hash should be {{declared}} and is {{found}}. Send it again from the beginning.',
  too_many_uploads: 'You have {{limit}} unfinished uploads. Finish or cancel some of them first.',
  audit_full: 'The files of one audit may have {{limit}} in all. Remove or shrink some files.',
  piece_too_large:
    'This piece goes beyond the length that was announced, or the file comes in too many pieces.',
  piece_type: 'Send a piece as application/offset+octet-stream.',
  offset_needed: 'Say with Upload-Offset where the piece begins.',
  length_needed: 'Say with Upload-Length how many bytes the file has, at least 1.',
  metadata_unreadable: 'Upload-Metadata cannot be read: it needs names and values in base64.',
  wrong_offset: 'The next piece must begin at byte {{offset}}.',
  tus_version: 'This service speaks version {{version}} of tus.',
  too_many_redactions: 'A file can have at most {{limit}} redacted copies.',

  // Two values for one entry.
  conflicts_title: 'Entries to decide on',
  conflicts_lead:
    'Two people filled in the same entry without seeing each other’s work. Nothing is lost: choose which value stays. Nobody can sign until all are decided.',
  conflicts_none: 'There is nothing to decide.',
  conflicts_none_more:
    'When two people fill in the same entry on different devices, both values are kept and shown here.',
  conflicts_done: 'Your decision is saved.',
  conflict_of: '{{place}} {{question}}',
  field_value: 'Answer',
  field_note: 'Note',
  stands_now: 'Saved first (stands now)',
  came_later: 'Came later from a device',
  by_at: '{{name}}, {{at}}',
  by_device_at: '{{name}}, {{at}} by the clock of the device',
  empty_value: '(empty)',
  choose: 'Which one stays?',
  keep_theirs: 'What stands now',
  keep_mine: 'What came later',
  keep_another: 'Something else',
  other_value: 'The other value',
  other_value_hint: 'Only if you chose “Something else”.',
  choose_needed: 'Choose which one stays.',
  decide_button: 'Save the decision',

  // Where a file comes from.
  custody_title: 'Where each file comes from',
  custody_lead:
    'Who took each file, on which device, when it arrived here, and what it was found to be. Anyone who has a file can compute its SHA-256 and compare.',
  custody_step: 'Step',
  custody_when: 'When',
  custody_who: 'Who',
  custody_hash: 'SHA-256 or remark',
  custody_open: 'Download the file',
  step_taken: 'Taken on the device “{{device}}”',
  step_taken_off: 'Taken on the device “{{device}}”, whose clock was {{minutes}} minutes off',
  step_sending: 'Sending began',
  step_arrived_one: 'Arrived whole in {{count}} piece; the hash is as announced',
  step_arrived_other: 'Arrived whole in {{count}} pieces; the hash is as announced',
  step_added: 'Added to the audit',
  step_added_page: 'Added on a page of this service',
  step_stripped: 'Copy made without place, time and device inside it',
  step_redacted: 'Redacted copy added',
  step_removed: 'Removed',
  device_unnamed: 'unnamed',
  others_see_redacted: 'People outside the team and the review are given the redacted copy only.',
  others_see_stripped:
    'People outside the team and the review are given the copy without place, time and device.',
  others_see_original:
    'This kind of file cannot be cleaned. Everyone who may see the audit is given the file itself.',
  redact_title: 'Add a redacted copy of “{{file}}”',
  redact_text:
    'Black out names, faces or other details in a copy, and add it here. The original stays for the team and the review; everyone else is given your copy.',
  redact_file: 'Redacted copy',
  redact_reason: 'Why something is hidden',
  redact_button: 'Add the redacted copy',
  redact_done: 'The redacted copy is added.',
  redact_file_needed: 'Choose the redacted copy.',

  // One's own devices.
  tablets_title: 'My devices for audits',
  tablets_lead:
    'Tablets, telephones and computers on which you have filed audits. If you lose one, remove it here: it can send nothing any more, and the key to what it holds is no longer handed out.',
  tablets_none: 'No device has sent anything yet.',
  tablets_none_more: 'A device appears here when it first sends an audit.',
  tablet_name: 'Device',
  tablet_first: 'First seen',
  tablet_last: 'Last sent something',
  tablet_clock: 'Clock',
  tablet_state: 'State',
  tablet_in_use: 'In use',
  tablet_removed: 'Removed {{at}}',
  clock_right: 'Right',
  clock_ahead: '{{minutes}} minutes ahead',
  clock_behind: '{{minutes}} minutes behind',
  tablet_remove_title: 'Remove “{{device}}”',
  tablet_remove_text:
    'What has not been sent from it yet can then only be brought in by a backup file. Your other devices get a new key the next time they are online.',
  tablet_remove: 'Remove this device',
  tablet_removed_now: 'The device is removed, and your key has changed.',
} as const
