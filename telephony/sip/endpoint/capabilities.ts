import type { HeaderFields } from '../message/headers.ts'

/** What this element understands: said in Allow and Supported, and held against Require. */
export const METHODS = [
  'INVITE',
  'ACK',
  'CANCEL',
  'BYE',
  'OPTIONS',
  'PRACK',
  'UPDATE',
  'REFER',
  'NOTIFY',
  'INFO',
  'MESSAGE',
  'REGISTER',
  'SUBSCRIBE',
  'PUBLISH',
] as const

export const ALLOW = 'INVITE, ACK, CANCEL, BYE, OPTIONS, PRACK, UPDATE, REFER, NOTIFY, INFO, MESSAGE'

/** RFC 3261 §21.4.6: the Allow of a 405 says what may be asked instead, so never what has just been refused. */
export function allowedInstead(method: string, given: HeaderFields): HeaderFields {
  const listed = given.filter(([name]) => name.toLowerCase() === 'allow').map(([, value]) => value)
  const left = optionTags(listed.length > 0 ? listed : [ALLOW]).filter((each) => each !== method)
  return [...given.filter(([name]) => name.toLowerCase() !== 'allow'), ['Allow', left.join(', ')]]
}

/**
 * Requests that may make a dialog, or say anew where their sender is reached: with exactly one address of his
 * (RFC 3261 §8.1.1.8, RFC 3311 §5.1, RFC 3515 §2.2, RFC 6665 §8.2.1).
 */
const addressed = new Set(['INVITE', 'UPDATE', 'SUBSCRIBE', 'NOTIFY', 'REFER'])

export const needsContact = (method: string): boolean => addressed.has(method)

export const SUPPORTED = 'timer, 100rel'

const extensions = new Set(['100rel', 'timer', 'norefersub', 'tdialog'])

/** Option tags of a Require field that we do not know (RFC 3261 §8.2.2.3). */
export function unsupportedExtensions(require: readonly string[]): string[] {
  return optionTags(require).filter((tag) => !extensions.has(tag.toLowerCase()))
}

export function optionTags(fields: readonly string[]): string[] {
  return fields
    .join(',')
    .split(',')
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '')
}

export function hasOption(fields: readonly string[], tag: string): boolean {
  return fields.length > 0 && optionTags(fields).some((each) => each.toLowerCase() === tag)
}
