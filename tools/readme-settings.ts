import { settingNames, settingSchemas } from '../platform/config/settings.ts'

/** The settings table of the README, from the one place that declares them. `tools/readme-settings.test.ts` compares. */
export function settingsTable(): string {
  const rows = settingNames.map((name) => {
    const schema = settingSchemas[name]
    const given = schema.safeParse(undefined)
    const fallback = given.success && given.data !== undefined ? `\`${given.data}\`` : ''
    return `| \`${name}\` | ${fallback} | ${schema.description} |`
  })
  return ['| setting | default | what |', '|---|---|---|', ...rows].join('\n')
}
