using Amazon.Lambda.RuntimeSupport;
using Amazon.Lambda.Serialization.SystemTextJson;
using BareFunction;

await LambdaBootstrapBuilder
    .Create<Question, Answer>(Function.Handle, new SourceGeneratorLambdaJsonSerializer<BareJson>())
    .UseBootstrapHandler(Function.Start)
    .Build()
    .RunAsync();
