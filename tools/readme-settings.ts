import { settingNames, settingSchemas } from '../platform/config/settings.ts'
import { defaultOf } from '../platform/config/settings-help.ts'

/** The settings table of the README, from the one place that declares them. `tools/readme-settings.test.ts` compares. */
export function settingsTable(): string {
  const rows = settingNames.map((name) => {
    const fallback = defaultOf(name)
    return `| \`${name}\` | ${fallback === null ? '' : `\`${fallback}\``} | ${settingSchemas[name].description} |`
  })
  return ['| setting | default | what |', '|---|---|---|', ...rows].join('\n')
}
