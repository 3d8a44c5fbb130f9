import { isToken } from './scanner.ts'
import { malformed } from './sip-parse-error.ts'

/** The dialog that a new one is to take the place of (RFC 3891 §6.1), tags as the side sees it that is asked. */
export interface Replaces {
  callId: string
  /** Of the side that is asked: its local tag. */
  toTag: string
  /** Of its peer. */
  fromTag: string
  /** Only while that dialog has not been answered. */
  earlyOnly: boolean
}

/** @throws SipParseError */
export function parseReplaces(text: string): Replaces {
  const [callId = '', ...rest] = text.split(';').map((part) => part.trim())
  if (!/^[^\s,]+$/.test(callId)) malformed('Replaces without a Call-ID')
  const tags = { 'to-tag': '', 'from-tag': '' }
  let earlyOnly = false
  for (const param of rest) {
    const [, name = '', value] = /^([^=\s]+)(?:\s*=\s*(.*))?$/s.exec(param) ?? []
    if (!isToken(name)) malformed('Replaces with a parameter that is none')
    const key = name.toLowerCase()
    if (key === 'early-only') earlyOnly = true
    if (key !== 'to-tag' && key !== 'from-tag') continue
    if (value === undefined || !isToken(value)) malformed(`Replaces with a ${key} that is none`)
    if (tags[key] !== '') malformed(`Replaces with several ${key}s`)
    tags[key] = value
  }
  const { 'to-tag': toTag, 'from-tag': fromTag } = tags
  if (toTag === '' || fromTag === '') malformed('Replaces without both tags')
  return { callId, toTag, fromTag, earlyOnly }
}
