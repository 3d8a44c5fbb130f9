import { Badge, Button, Group, Text } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import type { MyAccount } from '@tongdai/contract/account/schema'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../kit/dialog.tsx'
import { BackupCodes } from '../session/backup-codes.tsx'
import { Prove } from '../session/prove.tsx'
import { SetUpAuthenticator } from '../session/set-up-authenticator.tsx'
import { Section } from './section.tsx'

type Step =
  | { name: 'begin' | 'remove' | 'renew' }
  | { name: 'scan'; url: string; secret: string }
  | { name: 'codes'; codes: string[] }

/** On, off, and what opens the account once the authenticator is lost. */
export function SecondFactor({ account }: { account: MyAccount }) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const [step, setStep] = useState<Step | null>(null)
  const factor = account.secondFactor
  const close = () => setStep(null)
  const reload = () => void queryClient.invalidateQueries({ queryKey: ['profile'] })
  const showCodes = ({ backupCodes }: { backupCodes: string[] }) => {
    setStep({ name: 'codes', codes: backupCodes })
    reload()
  }
  const { hasPassword } = account
  return (
    <Section title={t('profile.factor.title')} text={t('profile.factor.text')}>
      <Group justify="space-between">
        <Group gap="xs">
          <Badge color={factor ? 'jade' : 'gray'} variant="light" data-testid="factor-state">
            {t(factor ? 'profile.factor.on' : 'profile.factor.off')}
          </Badge>
          {factor && (
            <Text size="sm" c={factor.backupCodesLeft < 3 ? 'red' : 'dimmed'}>
              {t('profile.factor.left', { count: factor.backupCodesLeft })}
            </Text>
          )}
        </Group>
        {factor ? (
          <Group gap="xs">
            <Button variant="default" onClick={() => setStep({ name: 'renew' })}>
              {t('profile.factor.renew')}
            </Button>
            <Button color="red" variant="light" onClick={() => setStep({ name: 'remove' })}>
              {t('profile.factor.remove')}
            </Button>
          </Group>
        ) : (
          <Button data-testid="factor-begin" onClick={() => setStep({ name: 'begin' })}>
            {t('profile.factor.begin')}
          </Button>
        )}
      </Group>
      <Dialog
        opened={step !== null}
        onClose={close}
        title={t('profile.factor.title')}
        step={step?.name}
        // The codes are shown this once: not lost by a click beside them.
        locked={step?.name === 'codes'}
      >
        {step?.name === 'begin' && (
          <Prove
            hasPassword={hasPassword}
            text={t('profile.factor.beginText')}
            action={t('profile.factor.next')}
            run={(body) => callRoute(api.beginSecondFactor, { body })}
            done={(made) => setStep({ name: 'scan', ...made })}
          />
        )}
        {step?.name === 'scan' && <SetUpAuthenticator {...step} done={showCodes} />}
        {step?.name === 'codes' && <BackupCodes codes={step.codes} close={close} />}
        {step?.name === 'renew' && (
          <Prove
            hasPassword={hasPassword}
            text={t('profile.factor.renewText')}
            action={t('profile.factor.renew')}
            run={(body) => callRoute(api.renewBackupCodes, { body })}
            done={showCodes}
          />
        )}
        {step?.name === 'remove' && (
          <Prove
            hasPassword={hasPassword}
            text={t('profile.factor.removeText')}
            action={t('profile.factor.remove')}
            run={(body) => callRoute(api.removeSecondFactor, { body })}
            done={() => {
              close()
              reload()
            }}
          />
        )}
      </Dialog>
    </Section>
  )
}
