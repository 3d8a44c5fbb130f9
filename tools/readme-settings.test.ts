import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { settingsTable } from './readme-settings.ts'

it('README lists every setting as it is declared', () => {
  const readme = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8')
  const [, table] = readme.match(/<!-- settings:begin -->\n([\s\S]*?)\n?<!-- settings:end -->/)!
  expect(table).toBe(settingsTable())
})
