namespace IvsChatBackend.RuntimeApi.Functions;

/// <summary>The variables that Lambda defines for every function: https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html</summary>
internal static class LambdaEnvironment
{
    public static Dictionary<string, string?> Variables(string runtimeApi, string function) => new()
    {
        ["AWS_LAMBDA_RUNTIME_API"] = runtimeApi,
        ["_HANDLER"] = "bootstrap",
        ["LAMBDA_TASK_ROOT"] = Path.GetDirectoryName(function),
        ["AWS_LAMBDA_FUNCTION_NAME"] = "Function",
        ["AWS_LAMBDA_FUNCTION_VERSION"] = "1",
        ["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"] = "512",
        ["AWS_LAMBDA_LOG_GROUP_NAME"] = "/aws/lambda/Function",
        ["AWS_LAMBDA_LOG_STREAM_NAME"] = "2026/01/02/[1]0123456789abcdef0123456789abcdef",
        ["AWS_LAMBDA_LOG_FORMAT"] = "JSON",
        ["AWS_LAMBDA_LOG_LEVEL"] = "INFO",
        ["AWS_LAMBDA_INITIALIZATION_TYPE"] = "on-demand",
        ["AWS_EXECUTION_ENV"] = null,
        ["AWS_REGION"] = "us-east-1",
        ["AWS_DEFAULT_REGION"] = "us-east-1",
        ["AWS_ACCESS_KEY_ID"] = "test",
        ["AWS_SECRET_ACCESS_KEY"] = "test",
        ["AWS_SESSION_TOKEN"] = null,
        ["TZ"] = ":UTC",
    };
}
