import type {MailWords} from '../words.ts';

export const mail: MailWords = {
  connectionLost: ({property, number, since, refused}) => ({
    subject: `Google Analytics refuses the connection: ${property}`,
    text: `Since ${since}, Google does not give MEGLASS finder the figures of this property any more:

  ${property} (property ${number})

${
  refused === 'key'
    ? `Google does not accept the key of the service account. It may have been deleted, disabled, or have expired.

What to do: in the Google Cloud console, under IAM & Admin → Service accounts → Keys, make a new key and give it to whoever runs MEGLASS finder for you. Please do not send a key by e-mail.`
    : `The service account may not read the property any more.

What to do: in Google Analytics, under Admin → Property access management, add the e-mail address of the service account as a Viewer.`
}

Until then, pages show the figures that are kept, with their date, or say that the connection is broken. They show new figures by themselves as soon as it works again.

This message is sent once.
`,
  }),
};
