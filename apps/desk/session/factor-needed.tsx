import { Button, Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../kit/dialog.tsx'
import { BackupCodes } from './backup-codes.tsx'
import { Prove } from './prove.tsx'
import { SetUpAuthenticator } from './set-up-authenticator.tsx'

type Step =
  | { name: 'begin' }
  | { name: 'scan'; url: string; secret: string }
  | { name: 'codes'; codes: string[] }

interface FactorNeededProps {
  /** Told when it is begun, and when it is left. */
  settingUp: (is: boolean) => void
  /** It is there, and its codes are kept. */
  done: () => void
}

/** Sets up the second factor that the company wants. */
export default function FactorNeeded({ settingUp, done }: FactorNeededProps) {
  const { t } = useTranslation()
  const [step, setStepHere] = useState<Step | null>(null)
  const setStep = (next: Step | null) => {
    setStepHere(next)
    settingUp(next !== null)
  }
  const account = useQuery({
    queryKey: ['profile', 'account'],
    queryFn: () => callRoute(api.getMyAccount, {}),
  })
  if (!account.data) return <Skeleton height={36} />
  const close = () => setStep(null)
  return (
    <>
      <Button data-testid="factor-begin" onClick={() => setStep({ name: 'begin' })}>
        {t('session.notLetIn.setUp')}
      </Button>
      <Dialog
        opened={step !== null}
        onClose={close}
        title={t('profile.factor.title')}
        step={step?.name}
        locked={step?.name === 'codes'}
      >
        {step?.name === 'begin' && (
          <Prove
            hasPassword={account.data.hasPassword}
            text={t('profile.factor.beginText')}
            action={t('profile.factor.next')}
            run={(body) => callRoute(api.beginSecondFactor, { body })}
            done={(made) => setStep({ name: 'scan', ...made })}
          />
        )}
        {step?.name === 'scan' && (
          <SetUpAuthenticator
            {...step}
            done={({ backupCodes }) => setStep({ name: 'codes', codes: backupCodes })}
          />
        )}
        {step?.name === 'codes' && <BackupCodes codes={step.codes} close={done} />}
      </Dialog>
    </>
  )
}
