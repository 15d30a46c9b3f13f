import type { Action } from '../accounts/action.ts'
import type { CanSubject } from '../accounts/condition.ts'
import type { Deps } from '../deps.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import type { Part } from '../platform/http/part.ts'
import type { Language } from '../platform/i18n/language.ts'
import type { MessageKey } from '../platform/i18n/translate.ts'
import type { DocumentCode, HoldsNow, ListedReport } from './compliance-report.ts'
import type { DocumentContent, Sheet } from './sheet.ts'

/** What printing needs to know of a kind. */
export interface PrintedKind<Content extends DocumentContent = DocumentContent> {
  readonly title: MessageKey
  /** What stands behind the title in the head of each page: the body's name, the period. */
  called(report: Content, lang: Language): string
  /**
   * Cover, parts and proof, each drawn on the sheet; begins on the first page. Everything in it comes from the sheet. A long document is drawn
   * asynchronously and awaits `sheet.doc.pause()` between its parts, and nothing else.
   */
  draw(sheet: Sheet<Content>): void | Promise<void>
}

/** A kind of document: what is signed, how it is printed and shown, and who may issue and see it. */
export interface DocumentKind<Content extends DocumentContent = DocumentContent>
  extends PrintedKind<Content> {
  readonly code: DocumentCode
  /** What its numbers begin with. */
  readonly prefix: `FERI-${string}`
  /** Reads signed data, and holds them to their shape before they are signed. Throws where they have another. */
  read(data: unknown): Content
  /** Asked with the roles and the body of what it is about. */
  readonly mayIssue: Action
  readonly maySee: Action
  /** What else leave depends on, of one report: the team of an audit. Left out where roles and body say all. */
  readonly seenBy?: (deps: Deps, report: ListedReport) => Promise<Partial<CanSubject>>
  /** Superseded by something other than a later edition, as an audit whose amendment was signed. */
  readonly isSuperseded?: (deps: Deps, report: ListedReport) => Promise<boolean>
  /** Of a certificate: whether it holds today. /verify and the check of a file say so at once. */
  holdsNow?(deps: Deps, report: Content): Promise<HoldsNow>
  /** The names /verify tells of whom it is about; none where nobody may learn that by the number alone. */
  names(report: Content): readonly { readonly language: string; readonly text: string }[]
  /** What the page of a report shows under number, downloads and check; the same as the print, or its summary. */
  View(props: { readonly page: PageContext; readonly report: Content }): ReturnType<Part<unknown>>
  /** Where the whole document is open to anyone, if it is. */
  openPage?(report: Content): string | undefined
}
