using Amazon.Runtime;

namespace Amazon.RDS.Model;

public class RestoreDBInstanceToPointInTimeResponse : AmazonWebServiceResponse
{
    public DBInstance DBInstance { get; set; }
}
