import { type SettingName, settingNames, settingSchemas } from './settings.ts'

/** What a setting is when nobody gives it; null where that depends on others, as its description says. */
export function defaultOf(name: SettingName): string | null {
  const given = settingSchemas[name].safeParse(undefined)
  // Nothing at all, and a list of nothing, are no default to be told of.
  return given.success && String(given.data ?? '') !== '' ? String(given.data) : null
}

/** `HTTP_PORT` as a flag: `--http-port`. */
export function flagOf(name: string): string {
  return `--${name.toLowerCase().replaceAll('_', '-')}`
}

/** Every setting with its default and what it is for. */
export function settingsHelp(version: string): string {
  const width = Math.max(...settingNames.map((name) => flagOf(name).length)) + 2
  const lines = settingNames.flatMap((name) => {
    const { description = '' } = settingSchemas[name]
    const fallback = defaultOf(name)
    const [first, ...more] = wrapped(fallback === null ? description : `${description} [${fallback}]`)
    return [`  ${flagOf(name).padEnd(width)}${first}`, ...more.map((line) => `  ${' '.repeat(width)}${line}`)]
  })
  return `Tongdai ${version}, an open contact centre

  npm start                        everything, with the demo company the first time
  npm start -- --http-port 4000    a setting as a flag
  HTTP_PORT=4000 npm start         the same as an environment variable

Settings, all optional; [what they are when not given]

${lines.join('\n')}

  ${'--version'.padEnd(width)}Which version this is
`
}

function wrapped(text: string, width = 88): string[] {
  const lines = ['']
  for (const word of text.split(' ')) {
    const last = lines.at(-1)!
    if (last !== '' && last.length + word.length >= width) lines.push(word)
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`
  }
  return lines
}
