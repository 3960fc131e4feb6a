using Amazon.Runtime;

namespace Amazon.Ivschat;

/// <summary>Why a request was found invalid.</summary>
public class ValidationExceptionReason(string value) : ConstantClass(value)
{
    public static readonly ValidationExceptionReason FIELD_VALIDATION_FAILED = new("FIELD_VALIDATION_FAILED");

    public static readonly ValidationExceptionReason OTHER = new("OTHER");

    public static readonly ValidationExceptionReason UNKNOWN_OPERATION = new("UNKNOWN_OPERATION");

    public static ValidationExceptionReason FindValue(string value) => FindValue<ValidationExceptionReason>(value);

    public static implicit operator ValidationExceptionReason(string value) => FindValue(value);
}
