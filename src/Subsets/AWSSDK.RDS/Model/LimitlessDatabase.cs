namespace Amazon.RDS.Model;

public class LimitlessDatabase
{
    public LimitlessDatabaseStatus Status { get; set; }
    public double? MinRequiredACU { get; set; }
}
