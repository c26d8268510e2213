using Amazon.Runtime;

namespace Amazon.Backup;

public class RestoreJobStatus(string value) : ConstantClass(value)
{
    public static readonly RestoreJobStatus PENDING = new("PENDING");
    public static readonly RestoreJobStatus RUNNING = new("RUNNING");
    public static readonly RestoreJobStatus COMPLETED = new("COMPLETED");
    public static readonly RestoreJobStatus ABORTED = new("ABORTED");
    public static readonly RestoreJobStatus FAILED = new("FAILED");

    public static RestoreJobStatus FindValue(string value) => FindValue<RestoreJobStatus>(value);

    public static implicit operator RestoreJobStatus(string value) => FindValue(value);
}

public class RestoreValidationStatus(string value) : ConstantClass(value)
{
    public static readonly RestoreValidationStatus FAILED = new("FAILED");
    public static readonly RestoreValidationStatus SUCCESSFUL = new("SUCCESSFUL");
    public static readonly RestoreValidationStatus TIMED_OUT = new("TIMED_OUT");
    public static readonly RestoreValidationStatus VALIDATING = new("VALIDATING");

    public static RestoreValidationStatus FindValue(string value) => FindValue<RestoreValidationStatus>(value);

    public static implicit operator RestoreValidationStatus(string value) => FindValue(value);
}

public class RestoreDeletionStatus(string value) : ConstantClass(value)
{
    public static readonly RestoreDeletionStatus DELETING = new("DELETING");
    public static readonly RestoreDeletionStatus FAILED = new("FAILED");
    public static readonly RestoreDeletionStatus SUCCESSFUL = new("SUCCESSFUL");

    public static RestoreDeletionStatus FindValue(string value) => FindValue<RestoreDeletionStatus>(value);

    public static implicit operator RestoreDeletionStatus(string value) => FindValue(value);
}
