import { Button, Group, Stack, Text, Textarea } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Part } from '../kit/part.tsx'
import type { Fields } from '../kit/use-entity.tsx'
import { useSession } from '../who/session-context.ts'
import type { PortalValues } from './portal-values.ts'
import { useRuled } from './use-ruled.ts'

interface AddressRulesProps {
  form: Fields<PortalValues>
  /** The asker's own. */
  address: string
  fault: ReactNode
}

/** From where each role gets in. */
export function AddressRules({ form, address, fault }: AddressRulesProps) {
  const { t } = useTranslation()
  const { role } = useSession()
  const ruled = useRuled()
  const add = (key: string) => {
    const before = (form.values.ranges[key] ?? '').trim()
    form.setFieldValue('ranges', { ...form.values.ranges, [key]: before ? `${before}\n${address}` : address })
  }
  return (
    <Part title={t('portal.addresses')} text={t('portal.addressesText')}>
      <Group gap="xs" mb="sm">
        <Text size="sm">{t('portal.here', { address })}</Text>
      </Group>
      <Stack>
        {ruled.map(({ key, name, isOwn }) => {
          const { value, ...field } = form.getInputProps(`ranges.${key}`)
          return (
            <div key={key}>
              <Textarea
                label={name}
                description={isOwn ? t('portal.ownRole') : undefined}
                autosize
                minRows={1}
                maxRows={8}
                spellCheck={false}
                styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
                rightSectionWidth="auto"
                rightSection={
                  key === role && (
                    <Button size="compact-xs" variant="subtle" mr={6} onClick={() => add(key)}>
                      {t('portal.addHere')}
                    </Button>
                  )
                }
                data-testid={`portal-ranges-${key}`}
                {...field}
                value={value ?? ''}
              />
              {/* It is one's own that shuts one out. */}
              {key === role && fault}
            </div>
          )
        })}
      </Stack>
    </Part>
  )
}
