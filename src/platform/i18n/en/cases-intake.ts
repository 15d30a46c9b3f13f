/** Refusals of what a worker sends, and mails that say only that something waits. */
export const casesIntake = {
  challenge_wait_one:
    'Please wait {{count}} second and press the button again. What you typed is still there.',
  challenge_wait_other:
    'Please wait {{count}} seconds and press the button again. What you typed is still there.',
  challenge_stale:
    'This page was open for a long time, or was sent already. Please press the button once more. What you typed is still there.',
  come_again_one:
    'Many people are sending something right now. Please press the button again in {{count}} minute. What you typed is still there.',
  come_again_other:
    'Many people are sending something right now. Please press the button again in {{count}} minutes. What you typed is still there.',
  intake_full:
    'We cannot take in new reports at the moment, because too many are waiting. What you typed is still on this page. Please try again tomorrow, or turn to one of the offices on this page.',
  too_many_files: 'These are too many files. Please send at most {{limit}} at once; you can send more later.',
  too_much_at_once:
    'These files are too large together: at most {{limit}} MB can be sent at once. Please send fewer; you can send more later.',
  case_too_large:
    'The files of this report are too large together: at most {{limit}} MB fit. Please tell us in a message what else you have.',
  file_not_sealed: 'A file did not arrive as it should have. Please choose it again.',
  file_unsafe:
    'This file is of a kind that is not opened here, because it could do harm. Ask for a photo of it.',
  file_empty: '“{{file}}” is empty. Please choose the file again.',
  file_too_large:
    '“{{file}}” is too large: at most {{limit}} MB fit. Please take the photo again with a smaller size, or send a screenshot of it.',
  file_heic:
    '“{{file}}” is in a format of the iPhone (HEIC) that cannot be cleaned here. Please take a screenshot of the photo and send that. Or set your iPhone under Settings, Camera, Formats to “Most Compatible”.',
  file_video:
    '“{{file}}” is a video. Videos cannot be sent. Please send screenshots of it, or a sound recording.',
  file_svg: '“{{file}}” is a drawing that can hold programs (SVG). Please send a screenshot of it.',
  file_html: '“{{file}}” is a web page. Please send a screenshot of it.',
  file_office:
    '“{{file}}” is a file of Word, Excel or a similar program. It can say who wrote it. Please take a photo or a screenshot of it and send that.',
  file_archive: '“{{file}}” is a packed file (such as ZIP). Please send the photos in it one by one.',
  file_pixels: '“{{file}}” is a picture of too many dots. Please send a screenshot of it.',
  file_pdf_locked:
    '“{{file}}” is a PDF with a password. Please take a photo or a screenshot of it and send that.',
  file_pdf_unclear:
    '“{{file}}” is a PDF from which we cannot surely take away who made it. Please take a photo or a screenshot of it and send that.',
  file_broken:
    '“{{file}}” cannot be read: perhaps it is not whole. Please choose it again, or take a photo or a screenshot of it.',
  file_unknown:
    '“{{file}}” is of a kind that cannot be sent. Please send photos (JPEG, PNG), a PDF or a sound recording.',
  mail_subject: 'FERI: something waits for you',
  mail_text: 'Something waits for you in the workspace. Please sign in to see what it is.',
  alarm_subject: 'FERI: little room left',
  alarm_text:
    'The room for what comes in and has not been read yet is running out. When it is full, nothing new can be taken in. Please sign in, read what waits, and tell whoever runs the service.',
}
