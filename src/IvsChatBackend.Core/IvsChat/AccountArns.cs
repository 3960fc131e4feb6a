namespace IvsChatBackend.Core.IvsChat;

/// <summary>Names the resources of one account in one region, which is all that IVS Chat takes as identifiers.</summary>
/// <param name="Partition"><c>aws</c>, but for regions of their own.</param>
/// <param name="Region">As <c>us-east-1</c>.</param>
/// <param name="AccountId">12 digits.</param>
public sealed record AccountArns(string Partition, string Region, string AccountId)
{
    private const int IdLength = 12;
    private const int FunctionPartsBeforeResource = 6;

    /// <param name="id">12 characters of <c>A-Z a-z 0-9</c>.</param>
    public string Room(string id) => $"{Prefix}room/{id}";

    /// <param name="id">12 characters of <c>A-Z a-z 0-9</c>.</param>
    public string LoggingConfiguration(string id) => $"{LoggingConfigurationPrefix}{id}";

    /// <summary>Whether the text is the ARN of a logging configuration here; elsewhere no room of ours can use it.</summary>
    public bool IsLoggingConfiguration(string arn) =>
        arn.StartsWith(LoggingConfigurationPrefix, StringComparison.Ordinal) && IsId(arn[LoggingConfigurationPrefix.Length..]);

    public static bool IsId(string id) => id.Length == IdLength && id.All(char.IsAsciiLetterOrDigit);

    /// <summary>The account and region in which a Lambda function runs.</summary>
    /// <param name="arn"><c>arn:PARTITION:lambda:REGION:ACCOUNT:function:NAME</c>.</param>
    public static AccountArns OfFunction(string arn) =>
        arn.Split(':', FunctionPartsBeforeResource) is ["arn", var partition, "lambda", var region, var account, _]
            ? new AccountArns(partition, region, account)
            : throw new ArgumentException("This is not the ARN of a Lambda function.", nameof(arn));

    private string Prefix => $"arn:{Partition}:ivschat:{Region}:{AccountId}:";

    private string LoggingConfigurationPrefix => $"{Prefix}logging-configuration/";
}
