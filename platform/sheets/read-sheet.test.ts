import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { afterAll, describe, expect, it } from 'vitest'
import { ZipFile } from 'yazl'
import type { Cell } from './cell.ts'
import { keepSheets } from './keep-sheets.ts'
import { readSheets } from './read-sheet.ts'
import { writeSheet } from './write-sheet.ts'

const folder = mkdtempSync(join(tmpdir(), 'tongdai-sheets-'))
afterAll(() => rmSync(folder, { recursive: true }))
const path = join(folder, 'sheet')

async function read(content: Uint8Array | string): Promise<string[][]> {
  writeFileSync(path, content)
  const [first] = await readSheets(path)
  const rows: string[][] = []
  for await (const { cells } of first!.rows()) rows.push(cells)
  return rows
}
const refusal = async (content: Uint8Array | string) =>
  read(content).then(
    () => 'read',
    (error: { code: string }) => error.code,
  )

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relation = (id: string, kind: string, target: string) =>
  `<Relationship Id="${id}" Type="x/${kind}" Target="${target}"/>`

/** What a workbook with one sheet is made of besides the sheet. */
const plain = {
  'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="r"><sheets><sheet name="Khách" sheetId="1" r:id="a"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `<Relationships>${relation('a', 'worksheet', 'worksheets/sheet1.xml')}${relation('b', 'sharedStrings', 'sharedStrings.xml')}${relation('c', 'styles', '/xl/styles.xml')}</Relationships>`,
}

/** A workbook of these parts, with one sheet unless they say otherwise. */
function workbook(parts: Record<string, string>): Promise<Buffer> {
  const zip = new ZipFile()
  for (const [name, xml] of Object.entries({ ...plain, ...parts })) zip.addBuffer(Buffer.from(xml), name)
  zip.end()
  return buffer(zip.outputStream)
}
const sheet = (rows: string) => `<worksheet xmlns="${main}"><sheetData>${rows}</sheetData></worksheet>`

describe('a text file', () => {
  const vietnamese = 'Tên;Địa chỉ\r\nĐào Thị Hạnh;"Đường Lê Lợi; quận 1"\r\n'
  const expected = [
    ['Tên', 'Địa chỉ'],
    ['Đào Thị Hạnh', 'Đường Lê Lợi; quận 1'],
  ]
  /** As Windows' Vietnamese code page has it: tones are signs of their own behind their vowels. */
  const tone = /[\u0300\u0309\u0303\u0301\u0323]/g
  const apart = [...vietnamese].flatMap((letter) => {
    const parts = letter.normalize('NFD')
    return [parts.replaceAll(tone, '').normalize('NFC'), ...(parts.match(tone) ?? [])]
  })
  const codePage = Array.from({ length: 256 }, (_, byte) =>
    new TextDecoder('windows-1258').decode(Uint8Array.of(byte)),
  )
  const windows1258 = Buffer.from(apart.map((letter) => codePage.indexOf(letter)))

  it.each([
    ['UTF-8', Buffer.from(vietnamese)],
    ['UTF-8 with its mark', Buffer.from(`\ufeff${vietnamese}`)],
    ['UTF-8 with letters and tones apart', Buffer.from(vietnamese.normalize('NFD'))],
    ['UTF-16', Buffer.from(`\ufeff${vietnamese}`, 'utf16le')],
    ['UTF-16 without its mark', Buffer.from(vietnamese, 'utf16le')],
    ['UTF-16 the other way round', Buffer.from(`\ufeff${vietnamese}`, 'utf16le').swap16()],
    ['windows-1258', windows1258],
  ])('is read in %s', async (_, content) => expect(await read(content)).toEqual(expected))

  it('is read as Western Europe writes it', async () => {
    expect(await read(Buffer.from('Nom,Ville\nRenée,Orléans\n', 'latin1'))).toEqual([
      ['Nom', 'Ville'],
      ['Renée', 'Orléans'],
    ])
  })

  it.each([',', ';', '\t', '|'])('is parted by %j', async (separator) => {
    const rows = [
      ['Tên', 'Số', 'Ghi chú'],
      ['An', '0903', 'a.b'],
      ['Bình', '0904', ''],
    ]
    expect(await read(rows.map((row) => row.join(separator)).join('\n'))).toEqual([
      rows[0],
      rows[1],
      ['Bình', '0904'],
    ])
  })

  it('is parted as its first line says, and not by what stands in quotes', async () => {
    expect(await read('sep=|\r\na,b|c,d\r\n')).toEqual([['a,b', 'c,d']])
    expect(await read('a;b\n"1,2,3,4";"5,6,7,8"\n')).toEqual([
      ['a', 'b'],
      ['1,2,3,4', '5,6,7,8'],
    ])
  })

  it('gives back what was made inert on its way out', async () => {
    const columns = [{ header: 'x', kind: 'text' as const }]
    const texts = ['+84903123101', '=1+1', "'=1", '-', '\tx', 'Đào', "it's", "'quoted'"]
    async function* rows(): AsyncGenerator<Cell[]> {
      for (const text of texts) yield [text]
    }
    for (const format of ['csv', 'xlsx'] as const) {
      const out = join(folder, `out.${format}`)
      await writeFile(out, writeSheet(format, { columns, rows: rows(), timeZone: 'UTC' }).content)
      const [first] = await readSheets(out)
      const back: string[] = []
      for await (const { cells } of first!.rows()) back.push(cells[0]!)
      expect(back.slice(1), format).toEqual(texts)
    }
  })

  it('is refused where it is none, ends in the middle of a quote, or has nothing in it', async () => {
    expect(await refusal(Buffer.from([1, 2, 3, 4, 5, 6, 7, 8, 200, 1, 2]))).toBe('SHEET_UNREADABLE')
    expect(await refusal(`a,b\n"${'x'.repeat(1_200_000)}`)).toBe('SHEET_UNREADABLE')
    expect(await refusal('')).toBe('SHEET_EMPTY')
  })
})

describe('a workbook', () => {
  it('is read as its cells show it', async () => {
    const content = await workbook({
      'xl/sharedStrings.xml': `<sst xmlns="${main}"><si><t>Tên</t></si><si><r><t>Đào </t></r><r><t>Hạnh</t></r><rPh><t>đọc</t></rPh></si></sst>`,
      'xl/styles.xml': `<styleSheet xmlns="${main}"><numFmts><numFmt numFmtId="170" formatCode="dd\\/mm\\/yyyy"/><numFmt numFmtId="171" formatCode="0 &quot;days&quot;"/></numFmts><cellXfs><xf/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="171"/><xf numFmtId="22"/></cellXfs></styleSheet>`,
      'xl/worksheets/sheet1.xml': sheet(
        [
          '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="inlineStr"><is><t>Ngày_x000D_</t></is></c></row>',
          // A telephone number that Excel took for a number, and one with an exponent in its text.
          '<row r="5"><c r="A5" t="s"><v>1</v></c><c r="B5"><v>84903123101</v></c><c r="C5" s="1"><v>46354</v></c></row>',
          '<row r="6"><c r="A6"><v>9.03123101E8</v></c><c r="B6" s="2"><v>46354.5</v></c><c r="C6" s="3"><v>12</v></c></row>',
          // Of a formula what it came to; what could not be reckoned is nothing.
          '<row r="7"><c r="A7" t="str"><f>HYPERLINK("x")</f><v>liên kết</v></c><c r="B7" t="e"><v>#REF!</v></c><c r="C7" t="b"><v>1</v></c><c r="D7"><v>0.30000000000000004</v></c></row>',
        ].join(''),
      ),
    })
    expect(await read(content)).toEqual([
      ['Tên', '', 'Ngày\r'],
      ['Đào Hạnh', '84903123101', '2026-11-28'],
      ['903123101', '2026-11-28 12:00:00', '12'],
      ['liên kết', '', 'TRUE', '0.3'],
    ])
  })

  it('tells rows by the numbers that its user sees', async () => {
    writeFileSync(
      path,
      await workbook({
        'xl/worksheets/sheet1.xml': sheet(
          '<row r="1"><c r="A1"><v>1</v></c></row><row r="9"><c r="A9"><v>2</v></c></row><row r="1048576"/>',
        ),
      }),
    )
    const numbers: number[] = []
    for await (const { number } of (await readSheets(path))[0]!.rows()) numbers.push(number)
    expect(numbers).toEqual([1, 9])
  })

  it('has all its sheets but hidden ones, and days from 1904 where it says so', async () => {
    const content = await workbook({
      'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="r"><workbookPr date1904="1"/><sheets><sheet name="A" r:id="a"/><sheet name="Ẩn" state="hidden" r:id="b"/><sheet name="B" r:id="c"/></sheets></workbook>`,
      'xl/_rels/workbook.xml.rels': `<Relationships>${['a', 'b', 'c'].map((id) => relation(id, 'worksheet', `worksheets/${id}.xml`)).join('')}${relation('d', 'styles', 'styles.xml')}</Relationships>`,
      'xl/styles.xml': `<styleSheet xmlns="${main}"><cellXfs><xf numFmtId="14"/></cellXfs></styleSheet>`,
      'xl/worksheets/a.xml': sheet('<row><c><v>44892</v></c></row>'),
    })
    expect(await read(content)).toEqual([['2026-11-28']])
    expect((await readSheets(path)).map(({ name }) => name)).toEqual(['A', 'B'])
  })
})

/** The sheet's size in the directory of its ZIP (APPNOTE 4.3.12) is another. */
function saysThatItUnpacksTo(workbook: Buffer, bytes: number): Buffer {
  const changed = Buffer.from(workbook)
  const name = changed.lastIndexOf('xl/worksheets/sheet1.xml')
  changed.writeUInt32LE(bytes, name - 46 + 24)
  return changed
}

describe('what a stranger may bring', () => {
  const rowsOf = (xml: string) => workbook({ 'xl/worksheets/sheet1.xml': xml })

  it('is refused where it says that it unpacks to half a gigabyte, and where it unpacks to more than it says', async () => {
    const content = await rowsOf(sheet('<row><c><v>1</v></c></row>'.repeat(2_000)))
    expect((await read(content)).length).toBe(2_000)
    expect(await refusal(saysThatItUnpacksTo(content, 520_000_000))).toBe('SHEET_TOO_LARGE')
    expect(await refusal(saysThatItUnpacksTo(content, 1_000))).toBe('SHEET_UNREADABLE')
  })

  it.runIf(process.env.TEST_LONG === '1')('is refused where it does unpack to it', async () => {
    const zip = new ZipFile()
    async function* nothing(): AsyncGenerator<Buffer> {
      yield Buffer.from(`<worksheet xmlns="${main}"><sheetData>`)
      const piece = Buffer.from('<row><c><f>1</f></c></row>'.repeat(40_000))
      for (let bytes = 0; bytes < 520_000_000; bytes += piece.length) yield piece
    }
    for (const [name, xml] of Object.entries(plain)) zip.addBuffer(Buffer.from(xml), name)
    zip.addReadStream(Readable.from(nothing()), 'xl/worksheets/sheet1.xml')
    zip.end()
    const bomb = await buffer(zip.outputStream)
    expect(bomb.length).toBeLessThan(3_000_000)
    expect(await refusal(bomb)).toBe('SHEET_TOO_LARGE')
  })

  it('is refused where one text of it would fill the memory', async () => {
    const text = 'x'.repeat(3_000_000)
    expect(await refusal(await rowsOf(sheet(`<row><c t="str"><v>${text}</v></c></row>`)))).toBe(
      'SHEET_TOO_LARGE',
    )
    expect(await refusal(await rowsOf(sheet(`<row><c t="str"><v>${'y'.repeat(40_000)}</v></c></row>`)))).toBe(
      'SHEET_TOO_LARGE',
    )
  })

  it('is refused where its texts are a bomb', async () => {
    const shared = `<sst xmlns="${main}">${`<si><t>${'z'.repeat(30_000)}</t></si>`.repeat(4_000)}</sst>`
    expect(
      await refusal(
        await workbook({ 'xl/sharedStrings.xml': shared, 'xl/worksheets/sheet1.xml': sheet('<row/>') }),
      ),
    ).toBe('SHEET_TOO_LARGE')
  })

  it('names no entity of its own', async () => {
    const laughs = `<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>${sheet('<row><c t="str"><v>&b;</v></c></row>')}`
    expect(await refusal(await rowsOf(laughs))).toBe('SHEET_UNREADABLE')
    const file = `<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>${sheet('<row><c t="str"><v>&a;</v></c></row>')}`
    expect(await refusal(await rowsOf(file))).toBe('SHEET_UNREADABLE')
  })

  it('has no more rows and columns than are read', async () => {
    expect(await refusal(`${'a\n'.repeat(200_001)}`)).toBe('SHEET_TOO_LARGE')
    expect(await refusal(`${'a,'.repeat(250)}a`)).toBe('SHEET_TOO_LARGE')
    expect(await refusal(`${'a'.repeat(30_000)},`.repeat(4))).toBe('SHEET_TOO_LARGE')
    // A cell far to the right of a row is more than 200 columns; one of nothing is none.
    expect(await refusal(await rowsOf(sheet('<row><c r="XFD1"><v>1</v></c></row>')))).toBe('SHEET_TOO_LARGE')
    expect(
      await refusal(await rowsOf(sheet('<row><c r="ZZZZZZ1"><v>1</v></c><c r="A1"><v>2</v></c></row>'))),
    ).toBe('read')
  })

  it('has no more in many sheets than in one, nor one sheet many times', async () => {
    const of = (names: string[], part: (name: string) => string) => ({
      'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="r"><sheets>${names.map((name) => `<sheet name="${name}" r:id="${name}"/>`).join('')}</sheets></workbook>`,
      'xl/_rels/workbook.xml.rels': `<Relationships>${names.map((name) => relation(name, 'worksheet', part(name))).join('')}</Relationships>`,
    })
    const names = Array.from({ length: 120 }, (_, n) => `s${n}`)
    const parts = (rows: string, of: string[]) =>
      Object.fromEntries(of.map((name) => [`xl/worksheets/${name}.xml`, sheet(rows)]))
    const one = '<row><c><v>1</v></c></row>'
    const all = async (content: Uint8Array) => {
      writeFileSync(path, content)
      return keepSheets(path, `${path}.kept`).then(
        () => readFileSync(`${path}.kept`, 'utf8').split('\n').length - 1,
        (error: { code: string }) => error.code,
      )
    }
    const named = await workbook({
      ...of(names, () => 'worksheets/s0.xml'),
      ...parts(one.repeat(5_000), ['s0']),
    })
    expect(await all(named)).toBe(5_001)
    const each = (name: string) => `worksheets/${name}.xml`
    const four = names.slice(0, 4)
    expect(await all(await workbook({ ...of(four, each), ...parts(one, four) }))).toBe(8)
    expect(await all(await workbook({ ...of(four, each), ...parts(one.repeat(60_000), four) }))).toBe(
      'SHEET_TOO_LARGE',
    )
    expect(await all(await workbook({ ...of(names, each), ...parts(one, names) }))).toBe('SHEET_TOO_LARGE')
    const wide = `<row>${`<c t="str"><v>${'w'.repeat(30_000)}</v></c>`.repeat(10)}</row>`
    expect(await all(await workbook(parts(wide.repeat(1_100), ['sheet1'])))).toBe('SHEET_TOO_LARGE')
  })

  it('is told what it is where that is not read', async () => {
    const compound = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)])
    expect(await refusal(compound)).toBe('SHEET_OLD_FORMAT')
    const encrypted = Buffer.concat([compound, Buffer.from('EncryptedPackage', 'utf16le')])
    expect(await refusal(encrypted)).toBe('SHEET_ENCRYPTED')
    const other = new ZipFile()
    other.addBuffer(Buffer.from('x'), 'content.xml')
    other.end()
    expect(await refusal(await buffer(other.outputStream))).toBe('SHEET_OLD_FORMAT')
  })

  it('is refused where it is cut off or was changed', async () => {
    const whole = await rowsOf(sheet('<row><c><v>1</v></c></row>'.repeat(2_000)))
    expect(await refusal(whole)).toBe('read')
    expect(await refusal(whole.subarray(0, whole.length / 2))).toBe('SHEET_UNREADABLE')
    expect(await refusal(await rowsOf('<worksheet><sheetData><row>'))).toBe('SHEET_UNREADABLE')
    const changed = Buffer.from(whole)
    changed.fill(0x55, 700, 720)
    expect(await refusal(changed)).toBe('SHEET_UNREADABLE')
  })
})
