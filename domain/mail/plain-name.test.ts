import { expect, test } from 'vitest'
import { plainName } from './plain-name.ts'

test.each([
  ['Nguyễn Thị Lan', 'Nguyễn Thị Lan'],
  ['Công ty TNHH A. & B', 'Công ty TNHH A. & B'],
  ['spam http://evil.example/x now', 'spam now'],
  ['go to www.evil.example', 'go to'],
  ['evil.example', 'evil example'],
  ['evil.example/win', 'evil example win'],
  ['a@evil.example', 'a evil example'],
  ['evil。example', 'evil example'],
  ['x'.repeat(80), `${'x'.repeat(59)}…`],
])('%s is said as %s', (name, said) => expect(plainName(name)).toBe(said))
