import { ActionIcon, TextInput } from '@mantine/core'
import { IconPhone } from '@tabler/icons-react'
import { readDialled } from '@tongdai/contract/phone-number'
import { type FormEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useShortcuts } from '../keys/use-shortcuts.ts'
import { composes } from '../kit/composes.ts'
import { usePhone } from '../softphone/phone-context.tsx'
import classes from './phone-bar.module.css'
import { useCurrentCall } from './use-current-call.ts'

/** Any way a number is written or pasted; Enter calls it. */
export function DialBox() {
  const { t } = useTranslation()
  const { phone, line, call } = usePhone()
  const busy = useCurrentCall() !== null || call !== null
  const [typed, setTyped] = useState('')
  const [fault, setFault] = useState<string | null>(null)
  const input = useRef<HTMLInputElement>(null)
  const focus = () => input.current?.focus()
  useShortcuts({ dial: focus })
  const usable = phone !== null && line !== 'off' && line !== 'other-tab'
  const dial = async (event: FormEvent) => {
    event.preventDefault()
    const number = readDialled(typed)
    if (!typed.trim()) focus()
    else if (busy) setFault(t('reason.in-another-call'))
    else if (!number) setFault(t('phone.badNumber'))
    else if (await phone?.dial(number)) {
      setTyped('')
      input.current?.blur()
    } else setFault(t('phone.notConnected'))
  }
  return (
    <form onSubmit={dial} className={classes.dial}>
      <TextInput
        ref={input}
        data-testid="dial-input"
        type="tel"
        autoComplete="off"
        aria-label={t('phone.dialLabel')}
        placeholder={t('phone.dial')}
        // Not while busy: a call that rings must not take the field from who types in it.
        disabled={!usable}
        value={typed}
        error={fault !== null}
        title={fault ?? undefined}
        // What was left in it is typed over, not behind.
        onFocus={({ currentTarget }) => currentTarget.select()}
        onChange={({ currentTarget }) => {
          setTyped(currentTarget.value)
          setFault(null)
        }}
        onKeyDown={({ key, nativeEvent }) =>
          key === 'Escape' && !composes(nativeEvent) && input.current?.blur()
        }
        rightSectionWidth={40}
        rightSection={
          <ActionIcon
            className={classes.dialCall}
            type="submit"
            data-testid="dial-call"
            variant="filled"
            color="jade"
            size={28}
            aria-label={t('phone.call')}
            disabled={busy || !usable}
          >
            <IconPhone size={16} />
          </ActionIcon>
        }
      />
      {fault && (
        <div role="alert" className={classes.dialFault}>
          {fault}
        </div>
      )}
    </form>
  )
}
