/** Reading keys of case officers. */
export const officer_keys = {
  locked: 'Your reading key is locked. Unlock it with your reading code first.',
  notice_none:
    'You have no reading key yet. Until you have one, no case can be sealed for you, and you cannot read any.',
  notice_waiting:
    'Your reading key is not in force yet. Type your reading code back to finish setting it up.',
  notice_locked: 'Your reading key is locked. Unlock it with your reading code to read cases.',
  second_factor_needed: 'A reading key needs an account with a second factor. Set that up first.',
  sign_in_lately:
    'A reading key can be made only within {{minutes}} minutes of signing in. Sign out, sign in again with your second factor, and come back to this page.',
  too_many:
    'You have made as many reading keys as an account can have. Ask an administrator to invite you with a new account.',
  none_waiting: 'No reading key is waiting for its code. Make one first.',
  code_slip:
    'This is not a reading code: a digit is wrong or missing. It has 28 digits. Check it against what you wrote down.',
  code_wrong: 'This reading code does not open your key. Check it against what you wrote down.',
  too_often:
    'Too many wrong reading codes. Wait before you try again; each further wrong code makes the wait longer.',
  cannot_read:
    'This person cannot be given the case: not a case officer of that side, no reading key in force, or a tie to an organisation it is about.',
  reads_already: 'This colleague can read the case already.',
  holds_none: 'This person holds no key of the case.',
  not_yours_to_withdraw:
    'You can give up your own key. A colleague’s can be taken away only when that colleague may no longer read the case.',
  last_key: 'Nobody else who is here could read the case then. Pass it on to a colleague first.',
  title: 'Reading key',
  lead: 'What workers tell is sealed. You open it with your reading key, and only your reading code unlocks your key.',
  make: 'Make a reading key',
  make_again: 'Make another one',
  make_warning:
    'A code of 28 digits is shown once. Write it on paper and keep the paper where only you can get at it. We do not keep the code: nobody can show it again, change it or send it to you.',
  make_lost:
    'If you lose the code, you can make a new key. What was sealed for the old one then stays closed to you until a colleague passes it on. If nobody else can read a case, it stays closed for good.',
  your_code: 'Your reading code',
  your_code_lead: 'Write it on paper now. It is not shown again.',
  written_down: 'I have written it down',
  type_back: 'Type your reading code back',
  type_back_why:
    'Only then is your key in force and are cases sealed for you. So we know that the code on your paper is right.',
  put_into_force: 'Put the key into force',
  not_written: 'I have not written the code down',
  code: 'Reading code',
  code_hint: '28 digits. Spaces do not matter.',
  unlock: 'Unlock your key',
  unlock_button: 'Unlock',
  in_force_since: 'Your key has been in force since {{day}}.',
  former_too:
    'With the code of a former key you unlock that one instead. It opens what was sealed before your newest key.',
  unlocked_for_one: 'Your key is unlocked for {{count}} more minute',
  unlocked_for_other: 'Your key is unlocked for {{count}} more minutes',
  locks_by_itself:
    'Each use gives it 30 minutes again. It is locked when you sign out, and after 8 hours in any case.',
  former_in_hand: 'This is a former key. You can pass on what it opens to your newest key.',
  lock_button: 'Lock the key',
  lost_code: 'I have lost my reading code',
  lost_code_what:
    'Make a new key. From then on, new cases are sealed for it. Ask a colleague who can read your cases to pass them on to you.',
  since: 'since {{day}}',
  officers_title: 'Case officers and their reading keys',
  officers_lead: 'A case is sealed only for officers who have a reading key in force when it arrives.',
  officers_none: 'There are no case officers yet',
  officers_without: 'No key: receives no cases',
  pass_on_title: 'Pass cases on',
  pass_on_lead:
    'To a colleague who lost the reading code or is new, or to your own new key. You can pass on only what the key you have unlocked opens.',
  pass_on_to: 'To whom?',
  pass_on_myself: '{{name}} (your newest key)',
  pass_on_nobody: 'Nobody else has a reading key in force yet',
  pass_on_show: 'Show how many cases',
  pass_on_nothing: 'There is no case that {{name}} could not read already.',
  pass_on_count_one: '{{count}} case that you can open could be passed on to {{name}}.',
  pass_on_count_other: '{{count}} cases that you can open could be passed on to {{name}}.',
  pass_on_button_one: 'Pass on {{count}} case',
  pass_on_button_other: 'Pass on {{count}} cases',
  pass_on_done_one: '{{count}} case was passed on',
  pass_on_done_other: '{{count}} cases were passed on',
  pass_on_noted: 'It is written down who passed which case on to whom.',
  readings_title: 'Who read which case',
  readings_lead:
    'Each time an officer opens something of a case, it is written down here before it is shown. What was read stands nowhere.',
  readings_none: 'Nobody has read a case yet',
  readings_none_found: 'Nothing was read that fits',
  readings_officer: 'Officer',
  readings_any: 'All officers',
  readings_case: 'Case number',
  readings_what: 'What',
  readings_when: 'When (Tokyo)',
  readings_show: 'Show',
  readings_content: 'What the worker told',
  readings_file: 'A file',
  readings_identity: 'Who the worker is',
  readings_statement: 'A prepared statement',
  readings_no_officer: 'Choose an officer of the list.',
  readings_no_case: 'This is not the number of a case.',
  mail_subject: 'FERI: a new reading key is in force',
  mail_text:
    'A case officer has put a new reading key into force. Cases that arrive from now on can be read with it. If you know of no colleague who has just made one, and have made none yourself, tell an administrator of the scheme at once.',
  give_up_title: 'Give up a case',
  give_up_lead:
    'If you should not read a case, for instance because you know the worker: your key of it is deleted, and only a colleague can give you one again. The last person who can read a case cannot give it up.',
  give_up_case: 'Case number',
  give_up_button: 'Give the case up',
  give_up_done: 'You can no longer open the case',
}
