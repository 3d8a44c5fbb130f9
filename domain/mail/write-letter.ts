import type { Letter, Part } from './letter.ts'

/** A letter as a mail program wants it. */
export interface WrittenLetter {
  subject: string
  text: string
  html: string
}

/** Plain text, and the same as simple HTML without anything to load. */
export function writeLetter({ subject, body }: Letter): WrittenLetter {
  const line = oneLine(subject)
  return {
    subject: line,
    text: `${body.map(asText).join('\n\n')}\n`,
    html: `<!doctype html><html><head><meta charset="utf-8"><title>${escaped(line)}</title></head><body style="${bodyStyle}">${body.map(asHtml).join('')}</body></html>`,
  }
}

const bodyStyle =
  'margin:0 auto;max-width:560px;padding:24px;font:16px/1.5 -apple-system,Segoe UI,Roboto,Arial,sans-serif'
const linkStyle =
  'display:inline-block;padding:10px 20px;border-radius:6px;background:#1864ab;color:#fff;text-decoration:none'
const codeStyle = 'font:600 24px/1.5 monospace;letter-spacing:4px'

function asText(part: Part): string {
  if (typeof part === 'string') return part
  return 'link' in part ? `${part.label}:\n${part.link}` : part.code
}

function asHtml(part: Part): string {
  if (typeof part === 'string') return `<p>${escaped(part).replaceAll('\n', '<br>')}</p>`
  if ('code' in part) return `<p style="${codeStyle}">${escaped(part.code)}</p>`
  const link = escaped(webAddress(part.link))
  // The address too: not every mail program shows a button, and some people want to see where it leads.
  return `<p><a href="${link}" style="${linkStyle}">${escaped(part.label)}</a></p><p style="font-size:13px;word-break:break-all">${link}</p>`
}

/** @throws Error for what is no page: a link never runs anything (javascript:) */
function webAddress(link: string): string {
  const { protocol } = new URL(link)
  if (protocol !== 'https:' && protocol !== 'http:') throw new Error(`not the address of a page: ${protocol}`)
  return link
}

/** A subject that breaks its line would begin a header of its own. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character]!)
}
