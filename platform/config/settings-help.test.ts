import { expect, it } from 'vitest'
import { settingNames, settingSchemas } from './settings.ts'
import { flagOf, settingsHelp } from './settings-help.ts'

const help = settingsHelp('1.2.3')

it.each(settingNames)('the help explains %s', (name) => {
  const text = help.replaceAll(/\s+/g, ' ')
  expect(text).toContain(` ${flagOf(name)} ${settingSchemas[name].description}`)
})

it('the help fits a terminal and names defaults', () => {
  expect(help).toContain('Tongdai 1.2.3')
  expect(help).toMatch(/--http-port .*\[3000\]/)
  for (const line of help.split('\n')) expect(line.length).toBeLessThanOrEqual(120)
})
