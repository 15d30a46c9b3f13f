import type { Instant } from '../platform/clock.ts'

export const ATOM_TYPE = 'application/atom+xml; charset=utf-8'

export interface AtomEntry {
  /** Never changes and is no one else's (RFC 4287 §4.2.6). */
  readonly id: string
  readonly title: string
  readonly updatedAt: Instant
  readonly url: string
  readonly text: string
}

export interface AtomFeed {
  readonly id: string
  readonly title: string
  readonly language: string
  /** Where the feed itself is, when that is no secret. */
  readonly selfUrl: string | null
  /** The page for people. */
  readonly pageUrl: string
  readonly updatedAt: Instant
  readonly author: string
  /** The newest first. */
  readonly entries: readonly AtomEntry[]
}

/** What XML 1.0 cannot hold at all, not even escaped: control characters, and halves of surrogate pairs. */
const NOT_XML = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu

const xml = (text: string): string =>
  text
    .replaceAll(NOT_XML, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')

const entryXml = (entry: AtomEntry): string =>
  [
    '<entry>',
    `<id>${xml(entry.id)}</id>`,
    `<title type="text">${xml(entry.title)}</title>`,
    `<updated>${entry.updatedAt}</updated>`,
    `<link rel="alternate" type="text/html" href="${xml(entry.url)}"/>`,
    `<content type="text">${xml(entry.text)}</content>`,
    '</entry>',
  ].join('\n')

/** The feed as Atom 1.0 (RFC 4287). Everything in it is text: nothing in a name or reason becomes markup. */
export const atomXml = (feed: AtomFeed): string =>
  [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${xml(feed.language)}">`,
    `<id>${xml(feed.id)}</id>`,
    `<title type="text">${xml(feed.title)}</title>`,
    `<updated>${feed.updatedAt}</updated>`,
    `<author><name>${xml(feed.author)}</name></author>`,
    ...(feed.selfUrl === null
      ? []
      : [`<link rel="self" type="application/atom+xml" href="${xml(feed.selfUrl)}"/>`]),
    `<link rel="alternate" type="text/html" href="${xml(feed.pageUrl)}"/>`,
    ...feed.entries.map(entryXml),
    '</feed>',
    '',
  ].join('\n')
