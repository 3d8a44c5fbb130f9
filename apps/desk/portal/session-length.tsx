import { Select, SimpleGrid } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { showLength } from '../format/duration.ts'
import { Part } from '../kit/part.tsx'
import type { Fields } from '../kit/use-entity.tsx'
import { currentLanguage } from '../text/language.ts'
import type { PortalValues } from './portal-values.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
const idles = [5 * minute, 15 * minute, 30 * minute, hour, 4 * hour, 8 * hour, 12 * hour, day, 7 * day]
const longests = [4 * hour, 8 * hour, 12 * hour, day, 7 * day, 30 * day, 90 * day]
const none = 'none'

/** How long one stays signed in: without a page open, and at most. */
export function SessionLength({ form }: { form: Fields<PortalValues> }) {
  const { t } = useTranslation()
  const { idleMs, longestMs } = form.values
  const shown = (ms: number) =>
    ms >= 2 * day && ms % day === 0 ? `${ms / day} ${t('company.days')}` : showLength(ms, currentLanguage())
  const choices = (lengths: number[], own: number | null) =>
    [...new Set(own === null ? lengths : [...lengths, own])]
      .sort((a, b) => a - b)
      .map((ms) => ({ value: String(ms), label: shown(ms) }))
  return (
    <Part title={t('portal.session')} text={t('portal.idleHint')}>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <Select
          label={t('portal.idle')}
          allowDeselect={false}
          data={choices(idles, idleMs)}
          value={String(idleMs)}
          data-testid="portal-idle"
          onChange={(value) => form.setFieldValue('idleMs', Number(value))}
        />
        <Select
          label={t('portal.longest')}
          allowDeselect={false}
          data={[{ value: none, label: t('portal.noLimit') }, ...choices(longests, longestMs)]}
          value={longestMs === null ? none : String(longestMs)}
          data-testid="portal-longest"
          onChange={(value) => form.setFieldValue('longestMs', value === none ? null : Number(value))}
        />
      </SimpleGrid>
    </Part>
  )
}
