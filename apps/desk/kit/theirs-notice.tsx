import { Alert, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { showNumber } from '../format/phone-number.ts'
import { fieldText } from './field-text.ts'

/** Where one keeps what one entered, what the others wrote in the same field. */
export function TheirsNotice({ theirs }: { theirs: Record<string, unknown> }) {
  const { t } = useTranslation()
  return (
    <Alert color="blue" role="status" data-testid="form-theirs" title={t('kit.stale.theirs')}>
      {Object.entries(theirs).map(([field, value]) => (
        <Text key={field} size="sm">
          {fieldText(t, field)}: <b>{valueText(value) || '–'}</b>
        </Text>
      ))}
    </Alert>
  )
}

/** As far as it can be said in a line: of a list its parts, of a thing what it is called. */
function valueText(value: unknown): string {
  if (Array.isArray(value)) return value.map(valueText).filter(Boolean).join(', ')
  if (typeof value === 'object' && value !== null) {
    const { text, name } = value as { text?: unknown; name?: unknown }
    return valueText(text ?? name)
  }
  return value === null || value === undefined ? '' : showNumber(String(value))
}
