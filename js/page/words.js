// The page's own words, in English and Korean; titles and reports are the policy's.

const WORDS = {
  en: {
    questions: 'Questions', answers: 'Your answers', assumed: 'We assume', result: 'Result', resultSoFar: 'Result so far',
    claim: 'Your claim', asOf: 'Decided as of', continue: 'Continue', back: 'Back', change: 'Change', dontKnow: 'I don’t know',
    thereIsNone: 'There is none', yes: 'Yes', no: 'No', thereIs: 'There is', noneOfThese: 'None of these', add: 'Add', remove: 'Remove',
    noMore: 'No more', choose: 'Choose …', start: 'Start', end: 'End', kind: 'What happened', at: 'When',
    days: 'Days', hours: 'Hours', minutes: 'Minutes', months: 'Months', years: 'Years', seconds: 'Seconds',
    nothingLeft: 'There is nothing left to ask.', nothingLeftOpen: 'What is still open waits for what you don’t know.',
    answerSomething: 'Answer at least one question, or choose “I don’t know”.', download: 'Download (JSON)', copy: 'Copy (JSON)',
    link: 'Make a link', linkMade: 'This link holds the claim. Whoever has it sees your answers:', print: 'Print', open: 'Open a claim …',
    over: 'Start over', copied: 'Copied.', overAsked: 'Everything you entered will be lost. Start over?', allFacts: 'All facts, for testing',
    private: 'Nothing you enter leaves this page.', refused: 'This does not fit the policy:', language: '한국어', loading: 'Loading …',
    asked: 'asked for', given: 'given', idle: 'of no account so far', missing: 'missing', outcome: {
      eligible: 'eligible', ineligible: 'not eligible', undetermined: 'not settled yet', contested: 'contested', not_applicable: 'does not apply',
    },
    unset: 'The policy itself leaves open:', percent: '%', element: 'Entry', skip: 'Skip to the questions', badValue: 'This cannot be read as an answer.',
    failed: 'This page cannot work here: the browser is too old, or it forbids WebAssembly.', or: 'or',
  },
  ko: {
    questions: '질문', answers: '입력한 답', assumed: '이렇게 봅니다', result: '결과', resultSoFar: '지금까지의 결과',
    claim: '청구 내용', asOf: '판정 기준 시각', continue: '계속', back: '뒤로', change: '바꾸기', dontKnow: '모름',
    thereIsNone: '없음', yes: '예', no: '아니요', thereIs: '있음', noneOfThese: '해당 없음', add: '추가', remove: '지우기',
    noMore: '더 없음', choose: '고르세요 …', start: '시작', end: '끝', kind: '일어난 일', at: '일어난 때',
    days: '일', hours: '시간', minutes: '분', months: '개월', years: '년', seconds: '초',
    nothingLeft: '더 물을 것이 없습니다.', nothingLeftOpen: '남은 것은 모른다고 답한 것에 달려 있습니다.',
    answerSomething: '하나 이상 답하거나 ‘모름’을 고르세요.', download: '내려받기 (JSON)', copy: '복사 (JSON)',
    link: '링크 만들기', linkMade: '이 링크에 청구 내용이 들어 있습니다. 링크를 가진 사람은 입력한 답을 볼 수 있습니다.', print: '인쇄', open: '청구 파일 열기 …',
    over: '처음부터', copied: '복사했습니다.', overAsked: '입력한 것이 모두 지워집니다. 처음부터 할까요?', allFacts: '모든 사실 (시험용)',
    private: '입력한 것은 이 페이지를 떠나지 않습니다.', refused: '규정에 맞지 않습니다:', language: 'English', loading: '불러오는 중 …',
    asked: '물음', given: '답함', idle: '아직 상관없음', missing: '모자람', outcome: {
      eligible: '해당함', ineligible: '해당하지 않음', undetermined: '아직 정해지지 않음', contested: '다툼이 있음', not_applicable: '적용되지 않음',
    },
    unset: '규정이 정하지 않은 것:', percent: '%', element: '항목', skip: '질문으로 건너뛰기', badValue: '답으로 읽을 수 없습니다.',
    failed: '이 페이지를 쓸 수 없습니다. 브라우저가 오래되었거나 WebAssembly를 막고 있습니다.', or: '또는',
  },
};

export const wordsOf = (language) => WORDS[language] ?? WORDS.en;
