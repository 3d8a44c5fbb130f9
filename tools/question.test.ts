import { expect, it } from 'vitest'
// @ts-expect-error: plain JavaScript, for whatever node npm came with
import { questionOf } from './question.mjs'

it.each<[string[], string | null]>([
  ...['help', 'Help', '--help', '-h', '-help', '?', '-?', '/?'].map((word): [string[], string] => [
    [word],
    '--help',
  ]),
  ...['version', '--version', '-v', '-V', '-version'].map((word): [string[], string] => [
    [word],
    '--version',
  ]),
  [['help', 'http-port'], '--help'],
  [['--http-port', '4000', '--help'], '--help'],
  [[], null],
  [['--company-name', 'help'], null],
  [['--company-name=version'], null],
  [['helpme'], null],
])('%j asks %s', (args, question) => {
  expect(questionOf(args)).toBe(question)
})
