// By hand: these libraries have no types of their own; only what is called here.
declare module 'multilang-sentiment' {
  function analyze(text: string, language: string): { score: number }
  export = analyze
}
declare module 'sentiment' {
  class Sentiment {
    analyze(text: string): { score: number }
  }
  export = Sentiment
}
declare module 'vader-sentiment' {
  const vader: { SentimentIntensityAnalyzer: { polarity_scores(text: string): { compound: number } } }
  export = vader
}
declare module 'wink-sentiment' {
  function wink(text: string): { score: number }
  export = wink
}
