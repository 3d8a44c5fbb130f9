const longest = 20

/** What every second company is called: form, trade, place of the firm. Two words are one where they always stand together. */
const everybodys = new Set(
  `cong ty|tnhh|trach nhiem huu han|co phan|cp|ctcp|cty|mtv|mot thanh vien|hai thanh vien|doanh nghiep tu nhan|dntn|hop danh|tap doan|
  chi nhanh|ho kinh doanh|thuong mai|tm|dich vu|dv|tmdv|sx|san xuat|xnk|xuat nhap khau|dau tu|dt|phat trien|va|
  company|co|ltd|limited|jsc|joint stock|corp|corporation|inc|llc|group|trading|services|and|the`
    .split('|')
    .map((word) => word.trim().split(' ')),
)

/**
 * What phones and people name a company by, of its name: "Công ty TNHH Thương mại Ánh Dương" → "anhduong", the words that
 * tell it from others and as many of them as find room; a-z and digits, 2 to 20, as phones' user names allow.
 * @param suffix digits that make it one of its own
 */
export function companyCodeOf(companyName: string, suffix = ''): string {
  const words = wordsOf(companyName)
  const telling = withoutEverybodys(words)
  const room = longest - suffix.length
  // A number or a letter alone tells nobody which company it is.
  const code = joined(telling, room).length >= 2 ? joined(telling, room) : joined(words, room)
  return `${code.length >= 2 ? code : 'main'}${suffix}`
}

function wordsOf(name: string): string[] {
  const plain = name.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll(/[đĐ]/g, 'd').toLowerCase()
  return plain.split(/[^a-z0-9]+/).filter((word) => word !== '')
}

function withoutEverybodys(words: string[]): string[] {
  const telling: string[] = []
  for (let at = 0; at < words.length; ) {
    const known = [...everybodys]
      .filter((parts) => parts.every((part, offset) => words[at + offset] === part))
      .sort((one, other) => other.length - one.length)[0]
    if (!known) telling.push(words[at]!)
    at += known?.length ?? 1
  }
  return telling
}

/** Whole words; only a first one that is longer than all there is is cut. */
function joined(words: string[], room: number): string {
  let code = ''
  for (const word of words) {
    if (code.length + word.length > room) break
    code += word
  }
  return code || (words[0] ?? '').slice(0, room)
}
