using Amazon.Ivschat;
using Amazon.Runtime;

namespace AWSSDK.Ivschat.Tests.Surface;

public sealed class EnumerationTests
{
    [Fact]
    public void Values_are_the_model_s()
    {
        AssertValues<ChatTokenCapability>("DELETE_MESSAGE", "DISCONNECT_USER", "SEND_MESSAGE");
        AssertValues<FallbackResult>("ALLOW", "DENY");
        AssertValues<LoggingConfigurationState>(
            "ACTIVE", "CREATE_FAILED", "CREATING", "DELETE_FAILED", "DELETING", "UPDATE_FAILED", "UPDATING");
        AssertValues<CreateLoggingConfigurationState>("ACTIVE");
        AssertValues<UpdateLoggingConfigurationState>("ACTIVE");
        AssertValues<ResourceType>("ROOM");
        AssertValues<ValidationExceptionReason>("FIELD_VALIDATION_FAILED", "OTHER", "UNKNOWN_OPERATION");
    }

    [Fact]
    public void Text_converts_to_a_value_and_back()
    {
        FallbackResult known = "DENY";
        FallbackResult other = "HOLD";
        FallbackResult none = null!;
        List<string> capabilities = [ChatTokenCapability.SEND_MESSAGE];

        Assert.Same(FallbackResult.DENY, known);
        Assert.Equal("HOLD", (string)other);
        Assert.Null((string)none);
        Assert.Equal(["SEND_MESSAGE"], capabilities);
    }

    private static void AssertValues<T>(params string[] expected)
        where T : ConstantClass
    {
        var values = typeof(T).GetFields().Where(field => field.IsStatic).Select(field => (field.Name, ((T)field.GetValue(null)!).Value));
        Assert.Equal(expected.Select(value => (value, value)), values.OrderBy(value => value.Name, StringComparer.Ordinal));
    }
}
