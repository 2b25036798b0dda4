/** All that the pages of rating links say, in one language. */
export interface LinkTexts {
  dir: 'ltr' | 'rtl'
  question: string
  /** What a screen reader says of each star, 1 to 5. */
  stars: readonly [string, string, string, string, string]
  worst: string
  best: string
  comment: string
  optional: string
  send: string
  chooseStars: string
  tooLong: string
  notSaved: string
  thanks: string
  saved: string
  mayClose: string
  answered: string
  answeredBefore: string
  expired: string
  revoked: string
  isOver: string
  unknown: string
  checkAddress: string
  failed: string
  tryAgain: string
}

const en: LinkTexts = {
  dir: 'ltr',
  question: 'How was your conversation?',
  stars: ['1 star, very bad', '2 stars, bad', '3 stars, all right', '4 stars, good', '5 stars, very good'],
  worst: 'Very bad',
  best: 'Very good',
  comment: 'What was good, what could be better?',
  optional: 'optional',
  send: 'Send',
  chooseStars: 'Please choose 1 to 5 stars.',
  tooLong: 'Your text is too long. Please shorten it.',
  notSaved: 'This could not be saved just now. Nothing is lost: please send it again in a moment.',
  thanks: 'Thank you!',
  saved: 'Your rating is saved.',
  mayClose: 'You can close this page.',
  answered: 'Thank you, you have already rated',
  answeredBefore: 'Each link takes one rating, and yours is saved.',
  expired: 'This link has expired',
  revoked: 'This link was withdrawn',
  isOver: 'It takes no rating any more.',
  unknown: 'There is nothing here',
  checkAddress: 'The address may be incomplete. Please open the link from your message once more.',
  failed: 'This page cannot be shown just now',
  tryAgain: 'Please try again in a moment.',
}

const de: LinkTexts = {
  dir: 'ltr',
  question: 'Wie war Ihr Gespräch?',
  stars: [
    '1 Stern, sehr schlecht',
    '2 Sterne, schlecht',
    '3 Sterne, in Ordnung',
    '4 Sterne, gut',
    '5 Sterne, sehr gut',
  ],
  worst: 'Sehr schlecht',
  best: 'Sehr gut',
  comment: 'Was war gut, was könnte besser sein?',
  optional: 'freiwillig',
  send: 'Absenden',
  chooseStars: 'Bitte wählen Sie 1 bis 5 Sterne.',
  tooLong: 'Ihr Text ist zu lang. Bitte kürzen Sie ihn.',
  notSaved:
    'Das konnte gerade nicht gespeichert werden. Es ist nichts verloren: Bitte senden Sie es gleich noch einmal ab.',
  thanks: 'Vielen Dank!',
  saved: 'Ihre Bewertung ist gespeichert.',
  mayClose: 'Sie können diese Seite schließen.',
  answered: 'Danke, Sie haben schon bewertet',
  answeredBefore: 'Jeder Link gilt für eine Bewertung, und Ihre ist gespeichert.',
  expired: 'Dieser Link ist abgelaufen',
  revoked: 'Dieser Link wurde zurückgezogen',
  isOver: 'Er nimmt keine Bewertung mehr an.',
  unknown: 'Hier ist nichts',
  checkAddress: 'Vielleicht ist die Adresse unvollständig. Bitte öffnen Sie den Link in Ihrer Nachricht noch einmal.',
  failed: 'Diese Seite kann gerade nicht angezeigt werden',
  tryAgain: 'Bitte versuchen Sie es gleich noch einmal.',
}

const es: LinkTexts = {
  dir: 'ltr',
  question: '¿Qué tal fue la conversación?',
  stars: [
    '1 estrella, muy mal',
    '2 estrellas, mal',
    '3 estrellas, regular',
    '4 estrellas, bien',
    '5 estrellas, muy bien',
  ],
  worst: 'Muy mal',
  best: 'Muy bien',
  comment: '¿Qué estuvo bien y qué se puede mejorar?',
  optional: 'opcional',
  send: 'Enviar',
  chooseStars: 'Elija de 1 a 5 estrellas.',
  tooLong: 'El texto es demasiado largo. Acórtelo, por favor.',
  notSaved: 'No se ha podido guardar ahora. No se ha perdido nada: vuelva a enviarlo dentro de un momento.',
  thanks: '¡Gracias!',
  saved: 'Su valoración se ha guardado.',
  mayClose: 'Puede cerrar esta página.',
  answered: 'Gracias, ya ha respondido',
  answeredBefore: 'Cada enlace admite una valoración, y la suya está guardada.',
  expired: 'Este enlace ha caducado',
  revoked: 'Este enlace se ha retirado',
  isOver: 'Ya no admite valoraciones.',
  unknown: 'Aquí no hay nada',
  checkAddress: 'Es posible que la dirección esté incompleta. Abra de nuevo el enlace desde su mensaje.',
  failed: 'Esta página no se puede mostrar ahora',
  tryAgain: 'Inténtelo de nuevo dentro de un momento.',
}

const fr: LinkTexts = {
  dir: 'ltr',
  question: 'Comment s’est passée votre conversation ?',
  stars: ['1 étoile, très mal', '2 étoiles, mal', '3 étoiles, correct', '4 étoiles, bien', '5 étoiles, très bien'],
  worst: 'Très mal',
  best: 'Très bien',
  comment: 'Qu’est-ce qui était bien, que peut-on améliorer ?',
  optional: 'facultatif',
  send: 'Envoyer',
  chooseStars: 'Veuillez choisir de 1 à 5 étoiles.',
  tooLong: 'Votre texte est trop long. Veuillez le raccourcir.',
  notSaved: 'L’enregistrement n’a pas abouti. Rien n’est perdu : veuillez renvoyer dans un instant.',
  thanks: 'Merci !',
  saved: 'Votre note est enregistrée.',
  mayClose: 'Vous pouvez fermer cette page.',
  answered: 'Merci, vous avez déjà répondu',
  answeredBefore: 'Chaque lien accepte une seule note, et la vôtre est enregistrée.',
  expired: 'Ce lien a expiré',
  revoked: 'Ce lien a été retiré',
  isOver: 'Il n’accepte plus de note.',
  unknown: 'Il n’y a rien ici',
  checkAddress: 'L’adresse est peut-être incomplète. Veuillez rouvrir le lien depuis votre message.',
  failed: 'Cette page ne peut pas être affichée pour le moment',
  tryAgain: 'Veuillez réessayer dans un instant.',
}

const ar: LinkTexts = {
  dir: 'rtl',
  question: 'كيف كانت محادثتك؟',
  stars: ['نجمة واحدة، سيئة جدًا', 'نجمتان، سيئة', '3 نجوم، مقبولة', '4 نجوم، جيدة', '5 نجوم، جيدة جدًا'],
  worst: 'سيئة جدًا',
  best: 'جيدة جدًا',
  comment: 'ما الذي أعجبك وما الذي يمكن تحسينه؟',
  optional: 'اختياري',
  send: 'إرسال',
  chooseStars: 'يرجى اختيار نجمة واحدة إلى خمس نجوم.',
  tooLong: 'النص طويل جدًا. يرجى اختصاره.',
  notSaved: 'تعذّر الحفظ الآن. لم يُفقد شيء: يرجى الإرسال مرة أخرى بعد قليل.',
  thanks: 'شكرًا لك!',
  saved: 'تم حفظ تقييمك.',
  mayClose: 'يمكنك إغلاق هذه الصفحة.',
  answered: 'شكرًا، لقد قيّمت من قبل',
  answeredBefore: 'كل رابط يقبل تقييمًا واحدًا، وتقييمك محفوظ.',
  expired: 'انتهت صلاحية هذا الرابط',
  revoked: 'تم سحب هذا الرابط',
  isOver: 'لم يعد يقبل أي تقييم.',
  unknown: 'لا يوجد شيء هنا',
  checkAddress: 'ربما يكون العنوان غير كامل. يرجى فتح الرابط من رسالتك مرة أخرى.',
  failed: 'لا يمكن عرض هذه الصفحة الآن',
  tryAgain: 'يرجى المحاولة مرة أخرى بعد قليل.',
}

/** By language; add one here, and it is there. */
export const LINK_TEXTS: Readonly<Record<string, LinkTexts>> = { en, de, es, fr, ar }

/** The first language that there are texts in: that of the link, then what the browser asks for. */
export function languageOf(linkLanguage: string | null, acceptLanguage = ''): string {
  const wanted = [linkLanguage ?? '', ...acceptLanguage.slice(0, 200).split(',')]
  const languages = wanted.map((tag) => tag.trim().split(/[-;]/, 1).join().toLowerCase())
  return languages.find((language) => Object.hasOwn(LINK_TEXTS, language)) ?? 'en'
}
