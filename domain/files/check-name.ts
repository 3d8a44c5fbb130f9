import { Refusal } from '@tongdai/contract/refusal'

const mostLetters = 200
/** Of a name in a folder, on every system in use. */
const mostBytes = 255

/** Control, private and unassigned characters, and those that turn the text, join letters or are not seen (UTR 36 §3.1). */
const hidden = /[\ufffd\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}\u115f\u1160\u2800\u3164\uffa0]/u

/** Windows opens a device by these, whatever follows the dot. */
const device = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i

/** What runs or is a page when it is opened: as a second ending it waits for somebody to take the last one away. */
const runs = new Set([
  ...[
    'exe',
    'com',
    'scr',
    'pif',
    'bat',
    'cmd',
    'ps1',
    'vbs',
    'js',
    'mjs',
    'jse',
    'wsf',
    'hta',
    'msi',
    'jar',
    'apk',
  ],
  ...[
    'app',
    'sh',
    'php',
    'phtml',
    'asp',
    'aspx',
    'jsp',
    'cgi',
    'pl',
    'py',
    'htm',
    'html',
    'xhtml',
    'shtml',
    'svg',
    'xml',
  ],
])

/**
 * The name of a file as it is shown and saved: no path is ever made of it. It must look like what it is.
 * @returns it with its accents composed, as Macs do not send them
 * @throws Refusal FILE_NAME_REFUSED
 */
export function checkName(given: string): string {
  const name = given.normalize('NFC')
  // Letters that only look like a dot or a slash become one.
  const plain = name.normalize('NFKC')
  const refused =
    name.trim() === '' ||
    name.length > mostLetters ||
    Buffer.byteLength(name) > mostBytes ||
    hidden.test(name) ||
    !name.isWellFormed() ||
    /[/\\\u2044\u2215\u29f8]/.test(plain) ||
    plain.split('.').length !== name.split('.').length ||
    name.startsWith('.') ||
    /^\s|[\s.]$/.test(plain) ||
    device.test(plain) ||
    plain
      .toLowerCase()
      .split('.')
      .slice(1, -1)
      .some((ending) => runs.has(ending.trim()))
  if (refused) throw new Refusal('FILE_NAME_REFUSED')
  return name
}
