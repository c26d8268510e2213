using Amazon.Runtime;

namespace Amazon.RDS.Model;

public class RebootDBInstanceResponse : AmazonWebServiceResponse
{
    public DBInstance DBInstance { get; set; }
}
