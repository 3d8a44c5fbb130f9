import {
  Group,
  NumberInput,
  PasswordInput,
  SegmentedControl,
  Select,
  SimpleGrid,
  Stack,
  Switch,
  TagsInput,
  Text,
  TextInput,
} from '@mantine/core'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import {
  createTrunkBody,
  type Trunk,
  updateTrunkBody,
  usualCallerFrom,
} from '@tongdai/contract/trunks/schema'
import { useTranslation } from 'react-i18next'
import { EntityForm } from '../kit/entity-form.tsx'
import { checkBy } from '../kit/form-faults.ts'
import { useTrunks } from '../lists/set-up-lists.ts'
import { emptyTrunk, isElsewhere, type TrunkValues, trunkBody } from './trunk-values.ts'

/** @param props.trunk null: a new one */
export function TrunkForm({ trunk, onClose }: { trunk: Trunk | null; onClose: () => void }) {
  const { t } = useTranslation()
  const trunks = useTrunks()
  const check = checkBy<TrunkValues>(t, trunk ? updateTrunkBody : createTrunkBody, (values) =>
    trunkBody(values, trunk),
  )
  return (
    <EntityForm<Trunk, TrunkValues, Trunk>
      size={560}
      title={t(trunk ? 'trunks.edit' : 'trunks.add')}
      onClose={onClose}
      item={trunk}
      blank={emptyTrunk(null)}
      valuesOf={emptyTrunk}
      latest={async () => (await trunks.refetch()).data?.find(({ id }) => id === trunk?.id)}
      check={(values) => {
        const { '': whole, ...faults } = check(values)
        if (faults.host && values.host.trim()) faults.host = t('kit.invalid.host')
        if (faults.peers) faults.peers = t('kit.invalid.peers')
        const registers = values.auth === 'register'
        if (registers && !values.password && isElsewhere(values, trunk))
          faults.password = t('trunks.passwordAgain')
        const lacks = registers && (!values.username.trim() || !(values.password || trunk?.hasPassword))
        return lacks || whole ? { username: t('trunks.passwordNeeded'), ...faults } : faults
      }}
      save={(values, item) => {
        const body = trunkBody(values, item)
        if (!item) return callRoute(api.createTrunk, { body })
        const { id, version } = item
        return callRoute(api.updateTrunk, { params: { id }, body: { ...body, version } })
      }}
      faultAt={{
        NAME_TAKEN: 'name',
        PASSWORD_AGAIN: 'password',
        HOST_REFUSED: 'host',
        PEERS_REFUSED: 'peers',
      }}
    >
      {(form) => (
        <>
          <TextInput
            label={t('kit.name')}
            data-autofocus
            data-testid="trunk-name"
            {...form.getInputProps('name')}
          />
          <Group align="flex-start">
            <TextInput
              flex="1 1 220px"
              label={t('trunks.host')}
              data-testid="trunk-host"
              {...form.getInputProps('host')}
            />
            <NumberInput
              label={t('trunks.port')}
              placeholder="5060"
              title={t('trunks.portHint')}
              min={1}
              max={65535}
              hideControls
              w={100}
              {...form.getInputProps('port')}
            />
            <Select
              label={t('trunks.transport')}
              allowDeselect={false}
              w={110}
              data={['udp', 'tcp', 'tls'].map((value) => ({ value, label: value.toUpperCase() }))}
              {...form.getInputProps('transport')}
            />
          </Group>
          <div>
            <Text size="sm" fw={500} mb={4}>
              {t('trunks.auth')}
            </Text>
            <SegmentedControl
              fullWidth
              data={[
                { value: 'ip', label: t('trunks.authIp') },
                { value: 'register', label: t('trunks.authRegister') },
              ]}
              {...form.getInputProps('auth')}
              onChange={(value) => {
                const auth = value as Trunk['auth']
                form.setValues({
                  auth,
                  callerFrom: trunk?.auth === auth ? trunk.callerFrom : usualCallerFrom(auth),
                })
              }}
            />
          </div>
          {form.values.auth === 'register' && (
            <Stack gap="sm">
              <SimpleGrid cols={{ base: 1, xs: 2 }}>
                <TextInput
                  label={t('trunks.username')}
                  autoComplete="off"
                  {...form.getInputProps('username')}
                />
                <PasswordInput
                  label={t('trunks.password')}
                  autoComplete="new-password"
                  placeholder={trunk?.hasPassword ? t('trunks.passwordKept') : undefined}
                  {...form.getInputProps('password')}
                />
              </SimpleGrid>
              <SimpleGrid cols={{ base: 1, xs: 2 }}>
                <TextInput
                  label={t('trunks.realm')}
                  description={t('trunks.realmHint')}
                  {...form.getInputProps('realm')}
                />
                <TextInput
                  label={t('trunks.fromDomain')}
                  description={t('trunks.realmHint')}
                  {...form.getInputProps('fromDomain')}
                />
              </SimpleGrid>
              <Select
                label={t('trunks.callerFrom')}
                description={t('trunks.callerFromHint')}
                allowDeselect={false}
                data={(['account', 'hotline'] as const).map((value) => ({
                  value,
                  label: t(`trunks.callerFroms.${value}`),
                }))}
                {...form.getInputProps('callerFrom')}
              />
            </Stack>
          )}
          <Select
            label={t('trunks.callerHeader')}
            allowDeselect={false}
            data={(['p-asserted-identity', 'p-preferred-identity', 'remote-party-id', 'none'] as const).map(
              (value) => ({ value, label: t(`trunks.callerHeaders.${value}`) }),
            )}
            {...form.getInputProps('callerHeader')}
          />
          <TagsInput
            label={t('trunks.peers')}
            description={t('trunks.peersHint')}
            {...form.getInputProps('peers')}
          />
          <Group justify="space-between" align="flex-end">
            <NumberInput
              label={t('trunks.priority')}
              min={0}
              max={1000}
              w={120}
              {...form.getInputProps('priority')}
            />
            <Switch label={t('trunks.enabled')} {...form.getInputProps('enabled', { type: 'checkbox' })} />
          </Group>
        </>
      )}
    </EntityForm>
  )
}
