import { Checkbox, Group, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import { type SignInWay, signInWays } from '@tongdai/contract/portal/schema'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Part } from '../kit/part.tsx'
import type { Fields } from '../kit/use-entity.tsx'
import type { Lock } from './lock-fault.tsx'
import type { PortalValues } from './portal-values.ts'
import { useRuled } from './use-ruled.ts'

interface WayFieldsProps {
  form: Fields<PortalValues>
  fault: (setting: Lock) => ReactNode
}

/** By which ways one gets in, and who needs a second factor. */
export function WayFields({ form, fault }: WayFieldsProps) {
  const { t } = useTranslation()
  const ruled = useRuled()
  const ways = useQuery({ queryKey: ['ways-in'], queryFn: () => callRoute(api.getWaysIn, {}) })
  const isHere = (way: SignInWay) =>
    way === 'password' || way === 'passkey' || ways.data?.providers.includes(way) === true
  return (
    <>
      <Part title={t('portal.ways')} text={t('portal.waysText')}>
        <Checkbox.Group {...form.getInputProps('signInWays')}>
          <Stack gap="xs">
            {signInWays.map((way) => (
              <Checkbox
                key={way}
                value={way}
                label={capital(t(`session.notLetIn.way.${way}`))}
                description={isHere(way) ? undefined : t('portal.notHere')}
                data-testid={`portal-way-${way}`}
              />
            ))}
          </Stack>
        </Checkbox.Group>
        {fault('signInWays')}
      </Part>
      <Part title={t('portal.factor')} text={t('portal.factorText')}>
        <Checkbox.Group {...form.getInputProps('secondFactorFor')}>
          <Group gap="lg">
            {ruled.map(({ key, name }) => (
              <Checkbox key={key} value={key} label={name} data-testid={`portal-factor-${key}`} />
            ))}
          </Group>
        </Checkbox.Group>
        {fault('secondFactorFor')}
      </Part>
    </>
  )
}

function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1)
}
