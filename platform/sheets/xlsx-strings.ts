import { sheetLimits } from './sheet-limits.ts'
import { SheetRefused } from './sheet-refused.ts'
import { readXml } from './xml-events.ts'

/** The texts that a workbook's cells share, by number. */
export interface SharedTexts {
  at(index: number): string
}

/**
 * As bytes, one after the other: a million of them take what their letters take, and no objects. (As strings they would be three
 * times that.) @throws SheetRefused SHEET_TOO_LARGE
 */
export async function readSharedTexts(part: AsyncIterable<Buffer>): Promise<SharedTexts> {
  const texts = new PackedTexts()
  let text = ''
  let isText = false
  let phonetic = 0
  for await (const _ of readXml(part, {
    open(name) {
      if (name === 'si') text = ''
      else if (name === 'rPh') phonetic++
      else if (name === 't') isText = phonetic === 0
    },
    close(name) {
      if (name === 'si') texts.add(text)
      else if (name === 'rPh') phonetic--
      else if (name === 't') isText = false
    },
    text(part) {
      if (isText) text += part
    },
  }));
  return texts
}

class PackedTexts implements SharedTexts {
  #bytes = Buffer.alloc(65_536)
  #ends = new Uint32Array(4_096)
  #count = 0
  #used = 0

  add(text: string): void {
    const length = Buffer.byteLength(text)
    if (this.#used + length > sheetLimits.shared) throw new SheetRefused('SHEET_TOO_LARGE')
    while (this.#used + length > this.#bytes.length) {
      const larger = Buffer.alloc(this.#bytes.length * 2)
      this.#bytes.copy(larger, 0, 0, this.#used)
      this.#bytes = larger
    }
    if (this.#count === this.#ends.length) {
      const larger = new Uint32Array(this.#ends.length * 2)
      larger.set(this.#ends)
      this.#ends = larger
    }
    this.#bytes.write(text, this.#used)
    this.#used += length
    this.#ends[this.#count++] = this.#used
    // An empty text takes no bytes, but its place.
    if (this.#count * 4 > sheetLimits.shared) throw new SheetRefused('SHEET_TOO_LARGE')
  }

  at(index: number): string {
    if (!(index >= 0 && index < this.#count)) return ''
    return this.#bytes.toString('utf8', index === 0 ? 0 : this.#ends[index - 1], this.#ends[index])
  }
}
