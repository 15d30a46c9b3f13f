import { isDay } from '../platform/clock.ts'
import type { Condition } from './registration.ts'

/** Conditions as people type them: one a line, each with its deadline before it if it has one. */
export const conditionsToText = (conditions: readonly Condition[]): string =>
  conditions.map(({ text, dueOn }) => (dueOn === null ? text : `${dueOn} ${text}`)).join('\n')

/** The reverse, as the JSON of a decision gives them; empty lines do not count. */
export const conditionsFromText = (typed: string): { text: string; due_on: string | null }[] =>
  typed
    .split('\n')
    .map((line) => line.normalize('NFC').trim())
    .filter((line) => line !== '')
    .map((line) => {
      const day = line.slice(0, 10)
      const text = line.slice(10).replace(/^[\s:：、,]+/, '')
      return isDay(day) && text !== '' ? { text, due_on: day } : { text: line, due_on: null }
    })
