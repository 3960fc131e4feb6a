using Amazon.Runtime;

namespace Amazon.Ivschat;

/// <summary>What becomes of a message that its review handler gave no valid answer on. ALLOW unless set.</summary>
public class FallbackResult(string value) : ConstantClass(value)
{
    public static readonly FallbackResult ALLOW = new("ALLOW");

    public static readonly FallbackResult DENY = new("DENY");

    public static FallbackResult FindValue(string value) => FindValue<FallbackResult>(value);

    public static implicit operator FallbackResult(string value) => FindValue(value);
}
