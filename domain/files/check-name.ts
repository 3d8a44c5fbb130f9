import { Refusal } from '@tongdai/contract/refusal'

const mostLetters = 200
/** Of a name in a folder, on every system in use. */
const mostBytes = 255

/** Control, private and unassigned characters, and those that turn the text, join letters or are not seen (UTR 36 §3.1). */
const hidden = /[\ufffd\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}\u115f\u1160\u2800\u3164\uffa0]/u

/** Windows opens a device by these, whatever follows the dot, with or without blanks before it. */
const device = /^(con|prn|aux|nul|conin\$|conout\$|clock\$|com\d|lpt\d)\s*(\.|$)/i

/** What runs or is a page when it is opened: as a second ending it waits for somebody to take the last one away. */
const runs = new Set(
  [
    // Programs, installers, and what a system takes for one.
    'exe com scr pif cpl dll sys drv ocx msi msp mst msix msixbundle appx appxbundle application gadget apk jar jnlp app',
    'pkg dmg deb rpm run bin appimage ipa iso img vhd vhdx',
    // Scripts of a shell or an interpreter.
    'bat cmd ps1 psm1 psd1 vb vbs vbe js mjs cjs jse ws wsf wsc wsh hta sh bash zsh csh ksh command action workflow pl py pyw rb',
    // What opens another thing: a shortcut, a setting, a remote desk.
    'lnk url website webloc desktop scf reg inf rdp chm hlp library-ms search-ms appref-ms settingcontent-ms diagcab',
    // What a web server runs.
    'php phtml phar phps asp aspx ashx asmx cshtml jsp jspx cgi shtml cfm',
    // Pages and pictures with scripts.
    'htm html xht xhtml mht mhtml svg svgz xml xsl xslt swf',
    // Documents with macros, and sheets that fetch.
    'docm dotm xlsm xltm xlam xll xlsb pptm potm ppam ppsm sldm accde accdb mdb mde slk iqy one',
  ].flatMap((endings) => endings.split(' ')),
)

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
      .some((ending) => runs.has(ending.trim()) || /^php\d$/.test(ending.trim()))
  if (refused) throw new Refusal('FILE_NAME_REFUSED')
  return name
}
