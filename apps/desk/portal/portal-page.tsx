import { Select, SimpleGrid, Skeleton, Stack } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '@tongdai/contract/api'
import { ApiError, callRoute } from '@tongdai/contract/client'
import type { Portal } from '@tongdai/contract/portal/schema'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { EntityPanel } from '../kit/entity-panel.tsx'
import classes from '../kit/kit.module.css'
import { isAway, LoadFault } from '../kit/load-fault.tsx'
import { Page } from '../kit/page.tsx'
import { Part } from '../kit/part.tsx'
import { SlowHint } from '../kit/slow-hint.tsx'
import { timeZones } from '../kit/time-zones.ts'
import { AddressRules } from './address-rules.tsx'
import { LockFault, lockNow, lockOf, type RefusedLock, refusedLock } from './lock-fault.tsx'
import { NoticeDefaults } from './notice-defaults.tsx'
import { bodyOf, checkPortal, type PortalValues, valuesOf } from './portal-values.ts'
import { SessionLength } from './session-length.tsx'
import { WayFields } from './way-fields.tsx'

const key = ['setup', 'portal']

/** Who may enter the company, how, from where and for how long. */
export function PortalPage() {
  const { t } = useTranslation()
  const portal = usePortal()
  return (
    <Page narrow title={t('portal.title')} lead={t('portal.lead')}>
      <div className={classes.panel} style={{ padding: 20 }}>
        {portal.data ? (
          <PortalForm portal={portal.data} />
        ) : isAway(portal) ? (
          <LoadFault query={portal} />
        ) : (
          <Stack>
            <Skeleton height={36} />
            <Skeleton height={120} />
            <SlowHint />
          </Stack>
        )}
      </div>
    </Page>
  )
}

function usePortal() {
  return useQuery({ queryKey: key, queryFn: () => callRoute(api.getPortal, {}) })
}

function PortalForm({ portal }: { portal: Portal }) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const latest = usePortal()
  const [refused, setRefused] = useState<RefusedLock | null>(null)
  return (
    <EntityPanel<Portal, PortalValues>
      item={portal}
      valuesOf={valuesOf}
      latest={async () => (await latest.refetch()).data}
      check={checkPortal(t)}
      save={(values, { version }) => {
        setRefused(null)
        return callRoute(api.updatePortal, { body: { ...bodyOf(values), version } as never })
      }}
      saved={(answer) => {
        queryClient.setQueryData(key, answer)
        void queryClient.invalidateQueries({ queryKey: ['me'] })
      }}
      refused={(error, values) => {
        const lock = error instanceof ApiError ? lockOf(error) : null
        setRefused(lock && refusedLock(lock, values))
        return lock !== null
      }}
    >
      {(form) => (
        <Stack gap="xl">
          <Part title={t('portal.general')}>
            <SimpleGrid cols={{ base: 1, xs: 2 }}>
              <Select
                label={t('company.timeZone')}
                searchable
                allowDeselect={false}
                data={timeZones(portal.timeZone)}
                {...form.getInputProps('timeZone')}
              />
              <Select
                label={t('company.locale')}
                allowDeselect={false}
                data={[
                  { value: 'vi', label: 'Tiếng Việt' },
                  { value: 'en', label: 'English' },
                ]}
                {...form.getInputProps('locale')}
              />
            </SimpleGrid>
          </Part>
          <WayFields
            form={form}
            fault={(setting) => (
              <LockFault at={setting} lock={lockNow(refused, form.values)} address={portal.address} />
            )}
          />
          <AddressRules
            form={form}
            address={portal.address}
            fault={<LockFault at="addresses" lock={lockNow(refused, form.values)} address={portal.address} />}
          />
          <SessionLength form={form} />
          <NoticeDefaults form={form} kinds={portal.noticeKinds} />
        </Stack>
      )}
    </EntityPanel>
  )
}
